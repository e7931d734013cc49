import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ModeReason, PathKind } from "@/lib/protocol/mode";
import type { SwitchReport } from "@/lib/protocol/switch-report";

/** Preparations are remembered for so many epochs: browsers report a switch shortly after it is over. */
const remembered = 20;

type Preparation = {
  from: PathKind | null;
  to: PathKind;
  members: Set<ParticipantId>;
  reason: ModeReason;
  /** Null while it is still being prepared; `cancelReason` is null when it was committed. */
  end: { cancelReason: ModeReason | null } | null;
  reportedBy: Set<ParticipantId>;
};

/** A report that fits what has happened here, with the reasons that the browser need not be believed. */
export type VerifiedSwitch = SwitchReport & { reason: ModeReason; cancelReason: ModeReason | null };

/** The newest preparations of one room: why each was made, how it ended, and who has said how it was for them. */
export class SwitchHistory {
  readonly #preparations = new Map<number, Preparation>();

  /** Also for a preparation that only got more members; the first reason stays. */
  prepared({ epoch, path, members, reason }: PreparedPath, from: PathKind | null): void {
    const known = this.#preparations.get(epoch);
    if (known) {
      for (const id of members) known.members.add(id);
      return;
    }
    const reportedBy = new Set<ParticipantId>();
    this.#preparations.set(epoch, {
      from,
      to: path,
      members: new Set(members),
      reason,
      end: null,
      reportedBy,
    });
    const [oldest] = this.#preparations.keys();
    if (this.#preparations.size > remembered && oldest !== undefined) this.#preparations.delete(oldest);
  }

  /** @param cancelReason null when it was committed */
  ended(epoch: number, cancelReason: ModeReason | null): void {
    const preparation = this.#preparations.get(epoch);
    if (preparation) preparation.end = { cancelReason };
  }

  /** Why this epoch was prepared; null when that was too long ago. */
  reasonOf(epoch: number): ModeReason | null {
    return this.#preparations.get(epoch)?.reason ?? null;
  }

  /**
   * Takes what one person's browser says about one preparation.
   * @returns null when they have said it before: an answer can be lost and the question repeated
   * @throws RequestError `conflict` when this person was not part of such a preparation, or it ended otherwise
   */
  accept(report: SwitchReport, id: ParticipantId): VerifiedSwitch | null {
    const preparation = this.#preparations.get(report.epoch);
    const { end } = preparation ?? {};
    const outcome = end && (end.cancelReason === null ? "committed" : "cancelled");
    if (!preparation?.members.has(id) || preparation.to !== report.to || !end || outcome !== report.outcome)
      throw new RequestError("conflict", "There was no such switch in this call. Do not report it again.");
    if (preparation.reportedBy.has(id)) return null;
    preparation.reportedBy.add(id);
    // A newcomer comes from nowhere, whatever carried the others.
    const from = report.from && preparation.from;
    return { ...report, from, reason: preparation.reason, cancelReason: end.cancelReason };
  }
}

type PreparedPath = {
  epoch: number;
  path: PathKind;
  members: readonly ParticipantId[];
  reason: ModeReason;
};
