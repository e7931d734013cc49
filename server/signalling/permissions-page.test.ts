import { readFileSync } from "node:fs";
import path from "node:path";
import { permissionsPage } from "./permissions-page";

test("docs/permissions.md is what the tables say; npm run docs:permissions writes it anew", () => {
  expect(readFileSync(path.resolve("docs", "permissions.md"), "utf8")).toBe(permissionsPage());
});
