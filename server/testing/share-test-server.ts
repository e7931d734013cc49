import { startTestServer, type TestServer, type TestServerOptions } from "./start-test-server";

/** For a file of tests: they share one app server. @returns it, from the first `beforeAll` that follows on */
export function shareTestServer(options: TestServerOptions = {}): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startTestServer(options);
  });
  afterAll(() => server?.close());
  return () => {
    if (!server) throw new Error("The app server of these tests is not there yet.");
    return server;
  };
}
