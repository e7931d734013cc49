import { pingDatabase } from "./ping-database";
import { shareTestDatabase } from "./testing/test-database";

const database = shareTestDatabase();

test("a database answers while it is there", async () => {
  await expect(pingDatabase()).resolves.toBeUndefined();
  await database().kill();
  await expect(pingDatabase(200)).rejects.toThrow();
});
