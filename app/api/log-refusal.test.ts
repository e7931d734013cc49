import { RequestError } from "@/lib/protocol/errors";
import { logRefusal } from "./log-refusal";

const route = { method: "GET", path: "/api/v1/users/me" } as const;
const asking = { address: "203.0.113.1", userId: null };

function logged(error: unknown) {
  const info = jest.fn();
  logRefusal({ info }, route, error, asking);
  return info.mock.calls;
}

test("who may not is written down with the route and the address", () => {
  expect(logged(new RequestError("forbidden", "Only the host may do that."))).toEqual([
    [{ ...asking, what: "GET /api/v1/users/me", code: "forbidden" }, "refused"],
  ]);
});

test.each([
  new RequestError("bad-request", "Enter your name."),
  new RequestError("rate-limited", "Wait."),
  new Error("ours"),
])("what is a mistake, a flood, or logged elsewhere is not: %p", (error) => {
  expect(logged(error)).toEqual([]);
});
