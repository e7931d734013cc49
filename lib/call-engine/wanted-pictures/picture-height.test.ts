import { pictureHeight, sharedHeight } from "./picture-height";

const wide = { width: 640, height: 360 };
const upright = { width: 360, height: 640 };

test.each([
  ["fills a place of its own shape", { width: 320, height: 180 }, wide, "cover", 1, 180],
  ["is cropped at its sides in a higher place", { width: 320, height: 240 }, wide, "cover", 1, 240],
  ["is cropped above and below in a wide place", { width: 320, height: 90 }, wide, "cover", 1, 180],
  ["is seen whole beside black", { width: 320, height: 90 }, wide, "contain", 1, 90],
  ["is high when it was taken upright", { width: 360, height: 180 }, upright, "cover", 1, 660],
  ["has the pixels of the screen", { width: 320, height: 180 }, wide, "cover", 2, 360],
  ["is rounded up", { width: 321, height: 181 }, wide, "cover", 1, 210],
  [
    "is 16:9 before anything is known of it",
    { width: 320, height: 1 },
    { width: 0, height: 0 },
    "cover",
    1,
    180,
  ],
  ["has no height without a place", { width: 0, height: 180 }, wide, "cover", 1, null],
] as const)("a picture that %s", (_what, place, picture, fit, ratio, height) => {
  expect(pictureHeight(place, picture, fit, ratio)).toBe(height);
});

test("two pictures share a wide window side by side, and an upright one on top of each other", () => {
  expect(sharedHeight({ width: 1_280, height: 720 }, 1)).toBe(360);
  expect(sharedHeight({ width: 360, height: 640 }, 2)).toBe(420);
});
