/** Fill the place and lose the edges, or be seen whole. */
export type PictureFit = "cover" | "contain";

type Size = { width: number; height: number };

/** What a camera makes before anything is known of it. */
const USUAL = { width: 16, height: 9 };

/** So many pixels make a difference; a tile that grows by less is the same to a sender. */
const STEP = 30;

/**
 * Height of a whole picture as it is on the screen, its cropped edges included, in coarse steps.
 * @param place where it is seen, in pixels of the page
 * @param picture its own size, 0 while nothing has arrived
 * @param pixelRatio pixels of the screen to one of the page
 * @returns null when there is no place
 */
export function pictureHeight(
  place: Size,
  picture: Size,
  fit: PictureFit,
  pixelRatio: number,
): number | null {
  if (place.width <= 0 || place.height <= 0) return null;
  const { width, height } = picture.width > 0 && picture.height > 0 ? picture : USUAL;
  const byWidth = (place.width * height) / width;
  const shown = fit === "cover" ? Math.max(place.height, byWidth) : Math.min(place.height, byWidth);
  return Math.ceil((shown * pixelRatio) / STEP) * STEP;
}

/** Part of a window's height that is left beside header and controls. */
const STAGE = 0.7;

/** How high a picture will be that shares this window with another one: as long as it has no place yet. */
export function sharedHeight({ width, height }: Size, pixelRatio: number): number {
  const whole = height * STAGE;
  const beside = pictureHeight({ width: width / 2, height: whole }, USUAL, "contain", pixelRatio);
  const below = pictureHeight({ width, height: whole / 2 }, USUAL, "contain", pixelRatio);
  return Math.max(beside ?? STEP, below ?? STEP);
}
