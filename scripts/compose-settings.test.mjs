// @ts-check
import { readFile } from "node:fs/promises";

/** For "npm start" alone: the images bring a worker and keep their data in a volume. */
const notForCompose = ["DATA_DIR", "MEDIASOUP_WORKER_BIN"];

test("docker-compose.yml hands on every setting of .env.example", async () => {
  const example = await readFile(".env.example", "utf8");
  const compose = await readFile("docker-compose.yml", "utf8");
  const names = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  const missing = names.filter((name) => !new RegExp(`^ +${name}:|\\$\\{${name}[:}]`, "m").test(compose));
  expect(missing.toSorted()).toEqual(notForCompose);
});
