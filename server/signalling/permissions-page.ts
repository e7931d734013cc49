import { permissions, standings, type Action, type Standing } from "@/lib/protocol/permissions";
import { requestRules } from "./request-rules";

const names: Record<Standing, string> = {
  admin: "admin",
  host: "host",
  "acting-host": "acting host",
  moderator: "moderator",
  participant: "participant",
  guest: "guest",
};

const targets = { "not above": "who is not above them", below: "who is below them" } as const;

/** docs/permissions.md, as the tables in the code make it. */
export function permissionsPage(): string {
  const actions = Object.keys(permissions) as Action[];
  const rows = actions.map((action) => {
    const { does, by, on } = permissions[action];
    const what = on ? `${does}: ${targets[on]}` : does;
    return [what, `\`${action}\``, ...standings.map((standing) => (by.includes(standing) ? "yes" : ""))];
  });
  const requests = Object.entries(requestRules).map(([name, { needs, action }]) => [
    `\`${name}\``,
    needs,
    `\`${action}\``,
  ]);
  return [
    "# Who may do what in a call",
    "",
    "Written by `npm run docs:permissions` from `lib/protocol/permissions.ts` and `server/signalling/request-rules.ts`; a test",
    "fails when it is not current. The server checks each request against its rule before anything else about it, and pages",
    "offer what the same table allows.",
    "",
    "The owner of a meeting is its **host**, unless they have handed that over for this call. Whoever was made one for this call",
    "is a **moderator**; other accounts are **participants**, people without an account are **guests**. Who administers the",
    "installation is an **admin** in every call. While the host is away (left, or without a network) the moderator who has been here",
    "longest is **acting host**, or else the participant; nobody is before a host has ever come, and guests never are. When somebody",
    "who was made the host has left, the owner is host again.",
    "",
    "In order: admin, host, acting host and moderator, participant and guest. Nobody acts on somebody above them.",
    "",
    ...table(["May …", "Action", ...standings.map((standing) => names[standing])], rows),
    "",
    "## Requests",
    "",
    "What a request needs to be heard at all: a `seat` in the call, a place at its `door`, or only the `connection`, which",
    "signing in or a guest pass has opened. One without a rule is refused. Over the REST API the host of a meeting and admins run",
    "it without a seat; for whoever has one, the role there counts.",
    "",
    ...table(["Request", "Needs", "Action"], requests),
    "",
  ].join("\n");
}

/** Columns as wide as their widest cell, as Prettier wants them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(head), rule, ...rows.map(line)];
}
