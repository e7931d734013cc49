import fc from "fast-check";
import { z } from "zod";

type Json = z.core.JSONSchema.BaseSchema;

/** Values that properties of these names often have: ids of what is there, addresses, anything a pattern cannot say. */
export type Hints = Readonly<Record<string, readonly unknown[]>>;

/** Of so many values one is another than those that are hinted at. */
const HINTED_OF = 5;

/**
 * Values in the shape of a schema, as whoever sends them writes them. Most fit; what JSON Schema cannot say (a check of
 * several fields, a date that has to exist) is left to chance.
 */
export function valuesOf(schema: z.ZodType, hints: Hints = {}): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return valuesOfJson(json, hints);
}

function valuesOfJson(json: Json, hints: Hints): fc.Arbitrary<unknown> {
  if (json.const !== undefined) return fc.constant(json.const);
  if (json.enum) return fc.constantFrom(...json.enum);
  const choices = json.anyOf ?? json.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valuesOfJson(schemaOf(one), hints)));
  switch (json.type) {
    case "string":
      return strings(json);
    case "integer":
      return fc.integer({ min: lowest(json), max: Math.min(json.maximum ?? MAX_INT, MAX_INT) });
    case "number":
      return fc.double({ min: json.minimum ?? -1e9, max: json.maximum ?? 1e9, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return arrays(json, hints);
    case "object":
      return objects(json, hints);
    default:
      return fc.object({ maxDepth: 3 });
  }
}

const MAX_INT = 2 ** 31 - 1;

function lowest({ minimum, exclusiveMinimum }: Json): number {
  return typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : (minimum ?? -MAX_INT);
}

function schemaOf(json: boolean | Json): Json {
  return typeof json === "boolean" ? {} : json;
}

function strings({ format, pattern, minLength = 0, maxLength = 40 }: Json): fc.Arbitrary<string> {
  if (format === "uuid") return fc.uuid();
  if (format === "email") return fc.emailAddress();
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const expression = pattern === undefined ? null : new RegExp(pattern, "u");
  // What such a pattern forbids is rare: most texts fit.
  if (expression && !/\\p\{/.test(expression.source)) return fc.stringMatching(expression);
  const texts = fc.string({
    unit: "grapheme",
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
  });
  return expression ? texts.filter((text) => expression.test(text)) : texts;
}

function arrays({ items, minItems = 0, maxItems = 5 }: Json, hints: Hints): fc.Arbitrary<unknown> {
  const item = Array.isArray(items) || items === undefined ? {} : schemaOf(items);
  return fc.array(valuesOfJson(item, hints), {
    minLength: minItems,
    maxLength: Math.min(maxItems, minItems + 5),
  });
}

function objects({ properties, required = [] }: Json, hints: Hints): fc.Arbitrary<unknown> {
  // A record of anything.
  if (!properties) return fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue(), { maxKeys: 5 });
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, json] of Object.entries(properties)) fields[name] = hinted(name, schemaOf(json), hints);
  return fc.record(fields, {
    requiredKeys: required.filter((name) => name in fields),
    noNullPrototype: true,
  });
}

function hinted(name: string, json: Json, hints: Hints): fc.Arbitrary<unknown> {
  const shaped = valuesOfJson(json, hints);
  const known = hints[name];
  if (!known) return shaped;
  const real = fc.constantFrom(...known);
  const wanted = json.type === "array" ? fc.array(real, { minLength: 1, maxLength: 3 }) : real;
  return fc.oneof({ weight: HINTED_OF - 1, arbitrary: wanted }, { weight: 1, arbitrary: shaped });
}
