import type { AuditAction } from "@/lib/protocol/audit";
import type { AuditPerson } from "@/models/audit-event";
import type { Actor } from "../rooms/seat";
import type { ActingContext } from "./socket-context";

type Known = { person: string; name: string };

const personOf = ({ person, name }: Known): AuditPerson => ({ key: person, name });

/**
 * Writes down what somebody has done, to each of these people or to the meeting. It is done by then: a database that
 * does not take it down is logged, with what it should have known.
 */
export async function audit(
  { recordAuditEvents, identity, log }: ActingContext,
  actor: Actor,
  action: AuditAction,
  targets?: readonly Known[],
): Promise<void> {
  const event = { meeting: identity.meeting, actor: personOf(actor), action };
  const events = targets
    ? targets.map((one) => ({ ...event, target: personOf(one) }))
    : [{ ...event, target: null }];
  if (events.length === 0) return;
  try {
    await recordAuditEvents(events);
  } catch (error) {
    log.error({ err: error, events }, "the audit trail could not be written");
  }
}
