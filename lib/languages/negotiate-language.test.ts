import { negotiateLanguage } from "./negotiate-language";

test.each([
  [null, "en"],
  ["", "en"],
  ["*", "en"],
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["ja,pt-BR;q=0.7,en;q=0.5", "pt"],
  ["en;q=0.4, ar-EG", "ar"],
  ["ja", "en"],
  ["../../etc/passwd, fr;q=0.1", "fr"],
  ["es-419", "es"],
])("a browser that asks for %p is answered in %p", (header, language) =>
  expect(negotiateLanguage(header)).toBe(language),
);
