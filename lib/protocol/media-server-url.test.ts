import { mediaServerUrl } from "./media-server-url";

test.each([
  ["http://10.0.0.5:4000", "http://10.0.0.5:4000"],
  [" HTTP://Media.Example.org:80/ ", "http://media.example.org"],
  ["https://media.example.org:4443", "https://media.example.org:4443"],
  ["http://[fd00::5]:4000", "http://[fd00::5]:4000"],
])("%j is written %j", (text, url) => {
  expect(mediaServerUrl.parse(text)).toBe(url);
});

test.each([
  "",
  "10.0.0.5:4000",
  "media.example.org",
  "file:///etc/passwd",
  "ftp://media.example.org",
  "ws://media.example.org",
  "http://user@media.example.org",
  "http://user:password@media.example.org",
  "http://media.example.org/latest/meta-data",
  "http://media.example.org?x=1",
  "http://media.example.org#x",
  `http://${"a".repeat(300)}`,
])("%j is refused", (text) => {
  expect(mediaServerUrl.safeParse(text).success).toBe(false);
});
