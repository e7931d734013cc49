import { languageOfHeaders } from "./language-of-headers";

test.each([
  [{}, "en"],
  [{ "accept-language": "fr-CA,fr;q=0.9" }, "fr"],
  [{ "accept-language": "fr", cookie: "a=b; language=de" }, "de"],
  [{ "accept-language": "fr", cookie: "language=klingon" }, "fr"],
])("a request with %p is in %p", (headers, language) => {
  expect(languageOfHeaders(new Headers(headers))).toBe(language);
});
