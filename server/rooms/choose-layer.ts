/**
 * A picture may be this much smaller than the place it is shown in before the next layer, four times as expensive, is
 * worth its price.
 */
const stretch = 1.3;

/**
 * The layer that fits a picture of this height on the screen.
 * @param heights of the layers, the smallest first
 * @returns its index; the largest one there is for a place that is larger than all
 */
export function chooseLayer(heights: readonly number[], wanted: number): number {
  const fitting = heights.findIndex((height) => height * stretch >= wanted);
  return fitting < 0 ? Math.max(0, heights.length - 1) : fitting;
}
