import { shareTestDatabase } from "@/models/testing/test-database";

/**
 * For a file of tests: accounts whose mails are written to a folder. Whether addresses have to be confirmed is as by
 * default before each test. @returns the folder, from the first `beforeAll` that follows on
 */
export function shareMailbox(): () => string {
  const database = shareTestDatabase();
  beforeAll(() => {
    process.env["DATA_DIR"] = database().folder;
    process.env["NEXTAUTH_URL"] = "http://meet.test";
    process.env["LOG_LEVEL"] ??= "warn"; // wrong passwords are what is tried here
  });
  afterEach(() => {
    delete process.env["EMAIL_VERIFICATION"];
  });
  return () => database().folder;
}
