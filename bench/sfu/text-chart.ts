const bars = " ▁▂▃▄▅▆▇█";

/** A curve as one line of text, from its smallest to its largest value: `▁▂▅█ 12 … 40`. */
export function textChart(values: readonly number[], width = 60): string {
  if (values.length === 0) return "";
  const size = Math.max(1, Math.ceil(values.length / width));
  const columns: number[] = [];
  for (let i = 0; i < values.length; i += size) columns.push(Math.max(...values.slice(i, i + size)));
  const [low, high] = [Math.min(...columns), Math.max(...columns)];
  const bar = (value: number) => bars[high === low ? 4 : 1 + Math.round(((value - low) / (high - low)) * 7)];
  return `${columns.map(bar).join("")} ${low} … ${high}`;
}
