import type { MeasuredSwitch } from "@/lib/store/features/quality-slice";

const paths = { p2p: "direct", sfu: "server" };

const reasons: Record<MeasuredSwitch["reason"], string> = {
  "second-joined": "the second person joined",
  "call-grew": "more people joined",
  "call-shrank": "people left",
  policy: "this meeting is set to it",
  "p2p-failed": "the direct connection failed",
  "sfu-failed": "the connection to the server failed",
  "media-server-lost": "the media server was lost",
  "media-server-back": "the media server is back",
  "not-ready-in-time": "it took too long",
  superseded: "something newer was needed",
  "somebody-returned": "somebody came back",
  retry: "it was tried again",
  "nobody-left": "nobody was left",
};

/** Where the call went: `Direct → server`. */
export function switchTitle({ from, to }: MeasuredSwitch): string {
  const title = from ? `${paths[from]} → ${paths[to]}` : `start: ${paths[to]}`;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Why it did, and why it did not, where it was given up. */
export function switchReason({ reason, cancelReason }: MeasuredSwitch): string {
  const why = `Because ${reasons[reason]}.`;
  return cancelReason ? `${why} Given up because ${reasons[cancelReason]}.` : why;
}

/** A measured time as people write it; null could not be measured. */
export function duration(ms: number | null): string {
  if (ms === null) return "–";
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
