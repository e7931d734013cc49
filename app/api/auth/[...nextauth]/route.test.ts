/** @jest-environment node */
import { GET } from "./route";

test("opening the address that the sign-in form posts to is a mistake of the caller, not of the server", async () => {
  const params = Promise.resolve({ nextauth: ["callback", "credentials"] });
  const answer = await GET(new Request("http://meet.test/api/auth/callback/credentials"), { params });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
});
