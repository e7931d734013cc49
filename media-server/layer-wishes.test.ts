import { LayerWishes, type LayeredPicture } from "./layer-wishes";

class FakePicture implements LayeredPicture {
  readonly set: number[] = [];
  type: LayeredPicture["type"] = "simulcast";
  paused = false;
  closed = false;
  preferredLayers = { spatialLayer: 2 };
  async setPreferredLayers({ spatialLayer }: { spatialLayer: number }) {
    this.set.push(spatialLayer);
  }
}

const atOnce = () => undefined;

function makeTurn() {
  let come: () => void = () => undefined;
  const turn = new Promise<void>((resolve) => (come = resolve));
  return { turn: () => turn, come: () => come() };
}

test("a picture that flows changes in its turn, a paused one at once", async () => {
  const wishes = new LayerWishes();
  const { turn, come } = makeTurn();
  const flowing = new FakePicture();
  const paused = Object.assign(new FakePicture(), { paused: true });
  const changed = wishes.prefer(flowing, 0, turn);
  await wishes.prefer(paused, 1, turn);
  expect([flowing.set, paused.set]).toEqual([[], [1]]);
  come();
  await changed;
  expect(flowing.set).toEqual([0]);
});

test("back to the layer that it is in: what waited meanwhile changes nothing any more", async () => {
  const wishes = new LayerWishes();
  const { turn, come } = makeTurn();
  const picture = new FakePicture();
  const lower = wishes.prefer(picture, 0, turn);
  const back = wishes.prefer(picture, 2, turn);
  come();
  await Promise.all([lower, back]);
  expect(picture.set).toEqual([2]);
});

test("what was asked for while it waited, and carried out at once, is not undone", async () => {
  const wishes = new LayerWishes();
  const { turn, come } = makeTurn();
  const picture = new FakePicture();
  const first = wishes.prefer(picture, 0, turn);
  picture.paused = true;
  await wishes.prefer(picture, 1, turn);
  come();
  await first;
  expect(picture.set).toEqual([1]);
});

test("the layer that was asked for before is not asked for again, unless that failed", async () => {
  const wishes = new LayerWishes();
  const picture = new FakePicture();
  await wishes.prefer(picture, 2, atOnce);
  expect(picture.set).toEqual([]);
  const setting = jest.spyOn(picture, "setPreferredLayers").mockRejectedValueOnce(new Error("no answer"));
  await expect(wishes.prefer(picture, 0, atOnce)).rejects.toThrow("no answer");
  await wishes.prefer(picture, 0, atOnce);
  await wishes.prefer(picture, 0, atOnce);
  expect(setting).toHaveBeenCalledTimes(2);
  expect(picture.set).toEqual([0]);
});

test("what has one size, and what is closed while it waits, is left as it is", async () => {
  const wishes = new LayerWishes();
  const simple = Object.assign(new FakePicture(), { type: "simple" });
  await wishes.prefer(simple, 0, atOnce);
  const { turn, come } = makeTurn();
  const closing = new FakePicture();
  const changing = wishes.prefer(closing, 0, turn);
  closing.closed = true;
  come();
  await changing;
  expect([simple.set, closing.set]).toEqual([[], []]);
});
