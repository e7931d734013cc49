import Linkify from "linkify-react";
import type { IntermediateRepresentation, Opts } from "linkifyjs";
import { memo } from "react";

/** Where a link may lead: nothing that runs, opens programs or reads files. */
const safeSchemes = ["http:", "https:", "mailto:"];

const options: Opts = { defaultProtocol: "https", render: renderLink };

/** A message as text: whatever looks like markup is shown as it was typed, and links lead outside without a trace. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <p dir="auto" className="text-[0.9375rem] leading-snug wrap-anywhere whitespace-pre-wrap">
      <Linkify options={options}>{text}</Linkify>
    </p>
  );
});

function renderLink({ attributes, content }: IntermediateRepresentation) {
  const href: unknown = attributes["href"];
  if (typeof href !== "string" || !isSafe(href)) return <bdi key={content}>{content}</bdi>;
  return (
    // The address without tricks of spelling: letters of other alphabets appear as what they are.
    <a
      key={`${content} ${href}`}
      href={href}
      title={new URL(href).href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className="text-stage-info hover:text-stage-ink underline underline-offset-2"
    >
      <bdi>{content}</bdi>
    </a>
  );
}

function isSafe(href: string): boolean {
  return URL.canParse(href) && safeSchemes.includes(new URL(href).protocol);
}
