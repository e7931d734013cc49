import { sparklinePath, sparklineTop } from "./sparkline-path";

const area = { width: 240, height: 40 };
/** Three minutes. */
const PLACES = 90;

/** A figure with how it went in the last three minutes. */
export function Sparkline({
  label,
  values,
  unit,
  least,
}: {
  label: string;
  /** Oldest first; null where nothing was measured. */
  values: readonly (number | null)[];
  unit: string;
  /** What the chart reaches up to at least. */
  least: number;
}) {
  const newest = values.at(-1) ?? null;
  const top = sparklineTop(values, least);
  const line = sparklinePath(values, area, PLACES, top);
  return (
    <div className="py-2">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <dt className="text-stage-muted">{label}</dt>
        <dd className="font-medium tabular-nums">{newest === null ? "–" : `${formatted(newest)} ${unit}`}</dd>
      </div>
      <svg
        aria-hidden
        viewBox={`0 -2 ${area.width} ${area.height + 4}`}
        preserveAspectRatio="none"
        className="border-stage-line mt-1 h-10 w-full border-b"
      >
        <path
          d={line}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
          className="text-sky-300"
        />
      </svg>
    </div>
  );
}

/** Whole numbers, except where a tenth still says something. */
function formatted(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
