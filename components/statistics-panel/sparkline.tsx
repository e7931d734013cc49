import { sparklinePath, sparklineTop } from "./sparkline-path";

const area = { width: 240, height: 40 };
/** Three minutes. */
const PLACES = 90;

/** A figure with how it went in the last three minutes. */
export function Sparkline({
  label,
  values,
  inWords,
  least,
}: {
  label: string;
  /** Oldest first; null where nothing was measured. */
  values: readonly (number | null)[];
  /** A figure with its unit. */
  inWords: (value: number) => string;
  /** What the chart reaches up to at least. */
  least: number;
}) {
  const newest = values.at(-1) ?? null;
  const top = sparklineTop(values, least);
  const line = sparklinePath(values, area, PLACES, top);
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 py-2 text-sm">
      <dt className="text-stage-muted">{label}</dt>
      <dd className="font-medium tabular-nums">
        <bdi>{newest === null ? "–" : inWords(rounded(newest))}</bdi>
      </dd>
      <dd aria-hidden className="border-stage-line col-span-2 mt-1 h-10 border-b">
        <svg
          viewBox={`0 -2 ${area.width} ${area.height + 4}`}
          preserveAspectRatio="none"
          className="size-full"
        >
          <path
            d={line}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className="text-stage-info"
          />
        </svg>
      </dd>
    </div>
  );
}

/** Whole numbers, except where a tenth still says something. */
function rounded(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
