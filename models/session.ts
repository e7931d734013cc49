import mongoose from "mongoose";
import { sessionKind, type SessionKind } from "@/lib/protocol/rest/session-routes";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A session ends so long after it began, however much it is used. */
export const longestSessionMs = 30 * DAY_MS;
/** And so long after it was used last. */
export const idleSessionMs = 14 * DAY_MS;
/** How exactly the last use is kept: a write with every request would cost more than it tells. */
export const seenExactlyMs = 5 * 60_000;
/** More than anybody needs, few enough to look through; the one that was used longest ago makes room. */
export const mostSessions = 50;

/** Where somebody is signed in: part of the account, so that whoever reads that knows whether it goes on. */
export type SessionFields = {
  id: string;
  kind: SessionKind;
  /** What it is, in words; no addresses. Null: it has not said. */
  browser: string | null;
  system: string | null;
  startedAt: Date;
  seenAt: Date;
  endsAt: Date;
};

export const sessionSchema = new mongoose.Schema<SessionFields>(
  {
    id: { type: String, required: true },
    kind: { type: String, enum: sessionKind.options, required: true },
    browser: { type: String, default: null, maxlength: 60 },
    system: { type: String, default: null, maxlength: 60 },
    startedAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
  },
  { _id: false },
);

/** Whether a session still goes on, as far as its age says. */
export function isInTime({ seenAt, endsAt }: Pick<SessionFields, "seenAt" | "endsAt">, now: Date): boolean {
  return endsAt > now && now.getTime() - seenAt.getTime() < idleSessionMs;
}
