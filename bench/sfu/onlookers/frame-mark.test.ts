import { cellsOf, markOf } from "./frame-mark";

test("each mark is read as it was painted", () => {
  for (let sender = 0; sender < 16; sender++)
    for (let frame = 0; frame < 256; frame++)
      expect(markOf(cellsOf({ sender, frame }))).toEqual({ sender, frame });
});

test("a picture of one colour, or with one cell wrong, is no mark", () => {
  const [black, white] = [false, true].map((color) => new Array<boolean>(16).fill(color));
  expect([black, white].map((cells) => markOf(cells ?? []))).toEqual([null, null]);
  for (let wrong = 0; wrong < 16; wrong++)
    expect(markOf(cellsOf({ sender: 2, frame: 77 }).map((cell, i) => cell !== (i === wrong)))).toBeNull();
});
