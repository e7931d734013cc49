import type { Language } from "@/lib/protocol/languages";
import type { Mail } from "./mail-transport";

export type MailParts = {
  to: string;
  language: Language;
  direction: "ltr" | "rtl";
  greeting: string;
  subject: string;
  /** Sentences before the button. */
  intro: string;
  button?: { label: string; link: string };
  /** Sentences after it. */
  outro: string;
};

/** A mail with one button, as text and as HTML. Everything that comes from people is escaped. */
export function composeMail({ to, language, direction, greeting, ...parts }: MailParts): Mail {
  const { subject, intro, button, outro } = parts;
  const text = [
    greeting,
    intro,
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    outro,
    "Video Meet",
  ].join("\n\n");
  const html = `<!doctype html><html lang="${language}" dir="${direction}"><body style="margin:0;padding:24px;background:#f4f6fb;font-family:system-ui,sans-serif;color:#1a2033">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#fff;border-radius:16px">
<p>${escapeHtml(greeting)}</p>
<p>${escapeHtml(intro)}</p>
${button ? `<p style="margin:28px 0"><a href="${escapeHtml(button.link)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#3959da;color:#fff;text-decoration:none;font-weight:600">${escapeHtml(button.label)}</a></p>` : ""}
<p style="color:#5a6278;font-size:14px">${escapeHtml(outro)}</p>
</div></body></html>`;
  return { to, subject, text, html, ...(button ? { link: button.link } : {}) };
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
