import { shareTestServer } from "@/server/testing/share-test-server";
import { nextAuthSecret, type TestServer, type TestServerOptions } from "@/server/testing/start-test-server";

/**
 * For a file of tests: an app server with its calls, and the REST API of this process on the same database and folder, for
 * as many sign-ins from one address as there are tests. @returns it, from the first `beforeAll` that follows on
 */
export function shareCallAndRest(options: TestServerOptions = {}): () => TestServer {
  const server = shareTestServer(options);
  const before = { ...process.env };
  beforeAll(() => {
    process.env["NEXTAUTH_SECRET"] = nextAuthSecret;
    process.env["DATA_DIR"] = server().folder;
    process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
  });
  afterAll(() => {
    Object.assign(process.env, before);
  });
  return server;
}
