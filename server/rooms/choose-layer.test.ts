import { chooseLayer } from "./choose-layer";

test.each([
  [1, 0],
  [180, 0],
  [234, 0],
  [235, 1],
  [360, 1],
  [480, 2],
  [2_160, 2],
])("of 180, 360 and 720 lines, a picture shown at %i gets layer %i", (wanted, layer) => {
  expect(chooseLayer([180, 360, 720], wanted)).toBe(layer);
});

test("what is sent in one size is received in it", () => {
  expect(chooseLayer([480], 1_080)).toBe(0);
  expect(chooseLayer([], 1_080)).toBe(0);
});
