"use client";

import { selectSwitches } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { duration, switchReason, switchTitle } from "./switch-sentence";

const clock = new Intl.DateTimeFormat("en", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});

/** Every change of the way that picture and sound take, newest first, with what was seen and heard of it here. */
export function SwitchTimeline() {
  const switches = useAppSelector(selectSwitches);
  if (switches.length === 0)
    return <p className="text-stage-muted text-sm">The call has not changed its way yet.</p>;
  return (
    <ol className="border-stage-line flex flex-col gap-4 border-l pl-4">
      {switches.toReversed().map((one) => (
        <li key={one.epoch} data-testid="switch" className="relative text-sm">
          <span
            aria-hidden
            className={`absolute top-1.5 -left-5.25 size-2.5 rounded-full ${one.outcome === "committed" ? "bg-emerald-400" : "bg-amber-300"}`}
          />
          <p className="flex justify-between gap-3 font-medium">
            <span>
              {switchTitle(one)}
              {one.outcome === "cancelled" && <span className="text-amber-200"> (given up)</span>}
            </span>
            <time dateTime={one.at} className="text-stage-muted font-normal tabular-nums">
              {clock.format(new Date(one.at))}
            </time>
          </p>
          <p className="text-stage-muted">{switchReason(one)}</p>
          <dl className="mt-1 grid grid-cols-3 gap-2">
            <Figure label="Picture gap" value={duration(one.videoGapMs)} />
            <Figure label="Silence" value={duration(one.audioGapMs)} />
            <Figure label="Took" value={duration(one.totalMs)} />
          </dl>
        </li>
      ))}
    </ol>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-stage-muted text-xs">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}
