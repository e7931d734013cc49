import { ana, ben, everybody, makePicture, makeSession } from "../testing/make-sfu-session";
import { closeProducer, resumeAwaited, resumeConsumers, wantPictures } from "./sfu-requests";

test("a consumer that nobody looks at is paused, at the door as well, and others' are refused", async () => {
  const { backend, session, anas, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  const pictures = consumerIds.map((consumerId) => ({ consumerId, height: null }));
  await resumeConsumers(session, ben, { sessionId: bens.sessionId, consumerIds }, (id) => id !== ben);
  await wantPictures(session, ben, { sessionId: bens.sessionId, pictures }, everybody);
  await resumeAwaited(session, everybody);
  expect(backend.named("setStreamState").map(({ body }) => body)).toEqual([
    { ids: consumerIds, state: "paused" },
  ]);
  await expect(
    wantPictures(session, ana, { sessionId: anas.sessionId, pictures }, everybody),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("the layer that fits is chosen before a picture is opened, and one that flows is not opened again", async () => {
  const { backend, consumerId, want } = await makePicture();
  await want(200);
  await want(700);
  const asked = backend.calls.slice(-3).map(({ name, body }) => [name, body]);
  const layer = (spatialLayer: number) => ["preferLayers", { consumers: [{ consumerId, spatialLayer }] }];
  expect(asked).toEqual([layer(0), ["setStreamState", { ids: [consumerId], state: "running" }], layer(2)]);
});

test("a sender hears of a wanted layer before its receiver gets it, and of one that nobody wants after a while", async () => {
  const { backend, clock, want, topsTold } = await makePicture();
  await want(100);
  expect(topsTold()).toEqual([]);
  clock.advance(2_000);
  await want(120); // still the same layer: the time goes on
  clock.advance(600);
  expect(topsTold()).toEqual([0]);
  backend.hold("preferLayers");
  const raised = want(700);
  expect(topsTold()).toEqual([0, 2]);
  backend.release("preferLayers");
  await raised;
  await want(null);
  await want(700);
  clock.advance(10_000);
  expect(topsTold()).toEqual([0, 2]);
});

test("who leaves takes their wish along, and a sender who comes back hears the last word again", async () => {
  const { session, clock, want, topsTold } = await makePicture();
  await want(700);
  session.expel(ben);
  clock.advance(10_000);
  expect(topsTold()).toEqual([]); // nobody is there to say what is wanted
  session.streams.layers.repeat(ana);
  expect(topsTold()).toEqual([2]);
});

test("nothing is told when the session is over, or the picture", async () => {
  const first = await makePicture();
  await first.want(100);
  await closeProducer(first.session, ana, {
    sessionId: first.anas.sessionId,
    producerId: first.producerId,
  });
  const second = await makePicture();
  await second.want(100);
  second.session.close();
  for (const { clock, topsTold } of [first, second]) {
    clock.advance(10_000);
    expect(topsTold()).toEqual([]);
  }
});
