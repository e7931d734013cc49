/** Who painted a frame, 0 to 15, and its number, which begins again after 255. */
export type FrameMark = { sender: number; frame: number };

/** The mark fills the picture with so many rows and columns of black and white cells: the encoder keeps those. */
export const markSize = 4;

/** So that a picture that is all black or all white is no mark. */
const checkSeed = 0b1010;

/** The cells of a mark by rows, true for white. */
export function cellsOf({ sender, frame }: FrameMark): boolean[] {
  const bits = (sender << 12) | (frame << 4) | checkOf(sender, frame);
  return Array.from({ length: markSize ** 2 }, (_, cell) => ((bits >> (15 - cell)) & 1) === 1);
}

/** @returns null when these cells are no mark: something else is seen, or too little of it */
export function markOf(cells: readonly boolean[]): FrameMark | null {
  const bits = cells.reduce((sum, isWhite) => (sum << 1) | Number(isWhite), 0);
  const mark = { sender: bits >> 12, frame: (bits >> 4) & 0xff };
  return (bits & 0xf) === checkOf(mark.sender, mark.frame) ? mark : null;
}

const checkOf = (sender: number, frame: number) => sender ^ (frame >> 4) ^ (frame & 0xf) ^ checkSeed;
