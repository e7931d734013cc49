// npm run docs:permissions: writes docs/permissions.md from the tables in the code.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { permissionsPage } from "@/server/signalling/permissions-page";

writeFileSync(path.resolve("docs", "permissions.md"), permissionsPage());
