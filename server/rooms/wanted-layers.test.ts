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

const statesOf = (calls: readonly { body: Record<string, unknown> }[]) =>
  calls.map(({ body }) => body["state"]);

test("the last wish holds while an earlier one is not answered yet, in whatever order the answers come", async () => {
  const { backend, want } = await makePicture();
  backend.hold("preferLayers");
  const opened = want(200);
  await want(null);
  backend.release("preferLayers");
  await opened;
  expect(statesOf(backend.named("setStreamState"))).toEqual(["paused"]);

  backend.hold("setStreamState");
  const answers: Promise<void>[] = [];
  for (const height of [200, null, 200]) {
    answers.push(want(height));
    await new Promise(setImmediate); // until it has told the media server
  }
  backend.release("setStreamState");
  await Promise.all(answers);
  expect(statesOf(backend.named("setStreamState")).slice(1)).toEqual(["running", "paused", "running"]);
  await want(null);
  await want(200);
  expect(statesOf(backend.named("setStreamState")).slice(-2)).toEqual(["paused", "running"]);
});

test("what could not be opened is opened when it is asked for again", async () => {
  const { backend, want } = await makePicture();
  backend.refuse("setStreamState");
  await expect(want(200)).rejects.toMatchObject({ code: "media-server-unavailable" });
  backend.refuse("setStreamState", false);
  await want(200);
  expect(statesOf(backend.named("setStreamState"))).toEqual(["running", "running"]);
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
