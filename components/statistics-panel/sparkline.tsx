import { useLocale } from "next-intl";
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
  const locale = useLocale();
  const newest = values.at(-1) ?? null;
  const top = sparklineTop(values, least);
  const line = sparklinePath(values, area, PLACES, top);
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 py-2 text-sm">
      <dt className="text-stage-muted">{label}</dt>
      <dd dir="ltr" className="font-medium tabular-nums">
        {newest === null ? "–" : `${formatted(newest, locale)} ${unit}`}
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
            className="text-sky-300"
          />
        </svg>
      </dd>
    </div>
  );
}

/** Whole numbers, except where a tenth still says something. */
function formatted(value: number, locale: string): string {
  return value.toLocaleString(locale, { maximumFractionDigits: value < 10 ? 1 : 0 });
}
