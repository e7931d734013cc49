import { createLogger } from "./logger";

test("a logger carries its name and keeps its level", () => {
  const logger = createLogger("server", "warn");
  expect(logger.bindings()).toMatchObject({ name: "server" });
  expect(logger.isLevelEnabled("warn")).toBe(true);
  expect(logger.isLevelEnabled("info")).toBe(false);
});
