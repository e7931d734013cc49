import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { auditAction, type AuditAction, type AuditEventView } from "@/lib/protocol/audit";
import { AuditTrail } from "./audit-trail";

const path = "/api/v1/meetings/abcd-efgh-ijkl/audit";
const event = (action: AuditAction, target: string | null = "Gus"): AuditEventView => ({
  ...{ id: `event-${action}`, at: "2026-03-02T08:00:00.000Z", action },
  ...{ actor: { name: "Hanna" }, target: target === null ? null : { name: target } },
});
const show = (events: AuditEventView[], nextCursor: string | null = null) =>
  render(<AuditTrail title="What happened" nothing="Nothing." path={path} first={{ events, nextCursor }} />);
const sentences = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

test("each event is a sentence with its time", () => {
  show([event("muted"), event("asked-to-unmute"), event("handed-over-host"), event("locked", null)]);
  expect(sentences().map((text) => text?.replace(/ ?(Mar 2|2 Mar|2026).*$/, ""))).toEqual([
    "Hanna muted Gus",
    "Hanna asked Gus to unmute",
    "Hanna made Gus the host",
    "Hanna locked the meeting",
  ]);
  for (const time of screen.getAllByRole("time"))
    expect(time).toHaveAttribute("dateTime", "2026-03-02T08:00:00.000Z");
});

test.each(auditAction.options)("%s has words", (action) => {
  show([event(action)]);
  expect(sentences()[0]).toMatch(/^Hanna .{4,}/);
});

test("earlier events are shown when they are asked for", async () => {
  const calls = fakeRest({ status: 200, body: { events: [event("banned")], nextCursor: null } });
  show([event("removed")], "1-abc");
  await userEvent.setup({ delay: null }).click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByText(/banned/)).toBeInTheDocument();
  expect(calls[0]?.path).toBe(`${path}?cursor=1-abc&limit=20`);
  expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
});

test("a trail without events says so", () => {
  show([]);
  expect(screen.getByText("Nothing.")).toBeInTheDocument();
});
