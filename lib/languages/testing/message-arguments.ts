import { TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";

/** What a message wants to be given: names of values with their kind and choices, and of tags. In an order that does not depend on the language. */
export function argumentsOf(message: MessageFormatElement[]): string {
  return [...new Set(collect(message))].sort().join(", ");
}

function collect(message: MessageFormatElement[]): string[] {
  return message.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...collect(element.children)];
      // Which numbers need a form of their own is a matter of the language.
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => collect(value))];
      case TYPE.select:
        return [
          `${element.value}: ${Object.keys(element.options).sort().join("|")}`,
          ...Object.values(element.options).flatMap(({ value }) => collect(value)),
        ];
      default:
        return [element.value];
    }
  });
}
