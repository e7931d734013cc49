import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@formatjs/icu-messageformat-parser";
import { keyOfSentence } from "./key-of-sentence";
import { languages, sourceLanguage } from "./languages";
import { messageAreas } from "./messages";
import { argumentsOf } from "./testing/message-arguments";
import { readSources } from "./testing/read-sources";
import { usesOfTexts } from "./testing/uses-of-texts";

type Tree = { [key: string]: string | Tree };

/** All texts of a language with their whole keys, as `lobby.joinNow`. */
function textsOf(language: string): Map<string, string> {
  const files = messageAreas.map((area) => {
    const file = path.join(__dirname, "../../messages", language, `${area}.json`);
    const tree: Tree = JSON.parse(readFileSync(file, "utf8"));
    return flatten(tree);
  });
  return new Map(files.flat());
}

function flatten(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const source = textsOf(sourceLanguage);
const sources = readSources(["app", "components", "lib", "models", "server"]);

describe.each(languages)("%s", (language) => {
  const texts = textsOf(language);

  test("has every text, and no other", () =>
    expect([...texts.keys()].sort()).toEqual([...source.keys()].sort()));

  test("has no empty text", () => expect([...texts].filter(([, text]) => text.trim() === "")).toEqual([]));

  // Built pages know no formats by name: they leave the "%" out.
  test("says with a skeleton how a number is written", () =>
    expect([...texts].filter(([, text]) => /, number, (?!::)/.test(text))).toEqual([]));

  test("can be read, and takes the same values", () => {
    const differing = [...texts].filter(
      ([key, text]) => argumentsOf(parse(text)) !== argumentsOf(parse(source.get(key) ?? "")),
    );
    expect(differing).toEqual([]);
  });
});

test("each text is shown somewhere", () => {
  const uses = usesOfTexts(sources);
  expect([...source.keys()].filter((key) => !/^(sentences|refusals)\./.test(key) && !uses(key))).toEqual([]);
});

test("a sentence that is translated is found by its words, and is still said by somebody", () => {
  const code = sources.map(({ text }) => text).join("\n");
  for (const [key, sentence] of source) {
    if (!key.startsWith("sentences.")) continue;
    expect(key).toBe(`sentences.${keyOfSentence(sentence)}`);
    expect({ sentence, said: code.includes(sentence) }).toEqual({ sentence, said: true });
  }
});
