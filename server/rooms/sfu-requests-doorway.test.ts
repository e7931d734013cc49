import { ana, ben, everybody, makeSession } from "../testing/make-sfu-session";
import { closeProducer, resumeAwaited, resumeConsumers, type IsInside } from "./sfu-requests";

/** Ana speaks; Ben asks for what he hears to be opened while these are inside. */
async function benAsks(isInside: IsInside) {
  const made = await makeSession();
  const { producerId } = await made.speak();
  const { consumers } = await made.listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  await resumeConsumers(made.session, ben, { sessionId: made.bens.sessionId, consumerIds }, isInside);
  return { ...made, producerId, consumerIds };
}

test("[M3] what is made ready at the door stays closed until they are in, and is opened once", async () => {
  const { backend, session, consumerIds } = await benAsks((id) => id !== ben);
  expect(backend.named("setStreamState")).toEqual([]);
  await resumeAwaited(session, everybody);
  await resumeAwaited(session, everybody);
  expect(backend.named("setStreamState")).toEqual([
    expect.objectContaining({ body: { ids: consumerIds, state: "running" } }),
  ]);
});

test("[M3] whoever is at the door is not seen or heard either", async () => {
  const { backend, session } = await benAsks((id) => id !== ana);
  expect(backend.named("setStreamState")).toEqual([]);
  await resumeAwaited(session, everybody);
  expect(backend.named("setStreamState")).toHaveLength(1);
});

test("what was closed while it waited at the door is not opened", async () => {
  const { backend, session, anas, producerId } = await benAsks((id) => id !== ben);
  await closeProducer(session, ana, { sessionId: anas.sessionId, producerId });
  const before = backend.calls.length;
  await resumeAwaited(session, everybody);
  expect(backend.calls).toHaveLength(before);
});
