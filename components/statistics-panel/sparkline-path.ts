export type SparklineArea = { width: number; height: number };

/**
 * An SVG path through these values, the newest at the right edge; where nothing was measured the line is broken. Zero is
 * the bottom.
 * @param places how many values fit the width: a short history begins in the middle and does not stretch
 * @param top the value at the upper edge
 */
export function sparklinePath(
  values: readonly (number | null)[],
  { width, height }: SparklineArea,
  places: number,
  top: number,
): string {
  const step = places > 1 ? width / (places - 1) : 0;
  const shown = values.slice(-places);
  let drawing = false;
  return shown
    .map((value, index) => {
      if (value === null) {
        drawing = false;
        return "";
      }
      const x = width - (shown.length - 1 - index) * step;
      const y = height - (Math.min(value, top) / Math.max(top, Number.MIN_VALUE)) * height;
      const command = drawing ? "L" : "M";
      drawing = true;
      return `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

/** The upper edge for these values: not below `least`, so that a calm line stays low, and a round number above it. */
export function sparklineTop(values: readonly (number | null)[], least: number): number {
  const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  if (largest <= least) return least;
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  return Math.ceil(largest / magnitude) * magnitude;
}
