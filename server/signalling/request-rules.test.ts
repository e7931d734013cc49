import { browserRequests } from "@/lib/protocol/browser-requests";
import { permissions } from "@/lib/protocol/permissions";
import { requestRules } from "./request-rules";

test("every request of the contract has a rule, and no rule is for a request that is gone", () => {
  expect(Object.keys(requestRules).sort()).toEqual(Object.keys(browserRequests).sort());
});

test("every rule asks for an action that is in the table", () => {
  for (const { action } of Object.values(requestRules)) expect(permissions).toHaveProperty(action);
});
