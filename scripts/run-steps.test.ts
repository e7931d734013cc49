import { runSteps } from "./run-steps.mjs";

let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const passing = (name: string) => ({ name, run: () => Promise.resolve() });
const failing = (name: string) => ({ name, run: () => Promise.reject(new Error("no luck")) });

test("steps run in order, and the last line sums up", async () => {
  const order: string[] = [];
  const step = (name: string) => ({ name, run: async () => void order.push(name) });
  await runSteps([step("Lint"), step("Types")]);
  expect(order).toEqual(["Lint", "Types"]);
  expect(said.at(-1)).toMatch(/All 2 steps passed in [\d.]+ s\./);
});

test("the first failure ends it, with its reason and what was not run", async () => {
  const last = { name: "Types", run: jest.fn() };
  await expect(runSteps([passing("Format"), failing("Lint"), last, passing("Units")])).rejects.toThrow(
    /^Failed: Lint, after [\d.]+ s\. Error: no luck Not run: Types, Units\.$/,
  );
  expect(last.run).not.toHaveBeenCalled();
});
