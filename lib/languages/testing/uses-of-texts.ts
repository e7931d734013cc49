import { auditAction } from "@/lib/protocol/audit";
import type { SourceFile } from "./read-sources";

/** Keys that the code does not write out, since they are those of a contract. */
const byContract: Readonly<Record<string, readonly string[]>> = { audit: auditAction.options };

const asksFor = /(?:useTranslations|getTranslations|textsOf|TextsOf)(?:\(|<)"(\w+)"/g;
const written = /"([\w:.-]+)"|`([^`\n]+)`/g;

/**
 * Whether a text is used: a file that asks for its group writes its key, or a template that its key fits, such as
 * `problems.${problem}`.
 */
export function usesOfTexts(sources: readonly SourceFile[]): (key: string) => boolean {
  const patterns = new Map<string, RegExp[]>();
  for (const { text } of sources) {
    const groups = new Set([...text.matchAll(asksFor)].map(([, group]) => group ?? ""));
    if (groups.size === 0) continue;
    const keys = [...text.matchAll(written)].map(([, plain, template]) => patternOf(plain ?? template ?? ""));
    for (const group of groups) patterns.set(group, [...(patterns.get(group) ?? []), ...keys]);
  }
  return (whole) => {
    const [group = "", ...rest] = whole.split(".");
    const key = rest.join(".");
    return (
      (byContract[group]?.includes(key) ?? false) ||
      (patterns.get(group)?.some((pattern) => pattern.test(key)) ?? false)
    );
  };
}

function patternOf(written: string): RegExp {
  const parts = written.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // A template of nothing but a value would fit every key.
  return parts.every((part) => part === "") ? /^$/ : new RegExp(`^${parts.join("[\\w:.-]+")}$`);
}
