import path from "node:path";
import { readSettings } from "./settings.mjs";

test("nothing set: the documented defaults", () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    mediaServerPort: 4000,
    rtcPort: 40_000,
    dataDir: path.resolve(".data"),
    url: "http://localhost:3000",
    mongodbUri: undefined,
    ownMediaServer: true,
  });
});

test("the address follows the port, unless it is set", () => {
  expect(readSettings({ PORT: "3100" }).url).toBe("http://localhost:3100");
  expect(readSettings({ NEXTAUTH_URL: "https://meet.example.org/" }).url).toBe("https://meet.example.org");
});

test("media servers elsewhere: none is started here", () => {
  expect(readSettings({ MEDIA_SERVER_URLS: "http://media:4000" }).ownMediaServer).toBe(false);
});

test.each(["eighty", "0", "70000", "3000.5"])("PORT=%s is refused by name", (value) => {
  expect(() => readSettings({ PORT: value })).toThrow(/^PORT cannot be used/);
});
