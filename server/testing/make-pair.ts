import type { TestServer } from "./start-test-server";

/** Two guests in a meeting of their own, talking directly. */
export async function makePair(server: TestServer) {
  const meeting = await server.createMeeting();
  const [ana, ben] = [await server.guest(meeting), await server.guest(meeting)];
  const [anas, bens] = [await ana.join("Ana"), await ben.join("Ben")];
  for (const one of [ana, ben]) await one.next("mode:prepare");
  await ana.ask("mode:ready", { epoch: 1 });
  await ben.ask("mode:ready", { epoch: 1 });
  for (const one of [ana, ben]) await one.next("mode:commit");
  return { meeting, ana, ben, anaId: anas.selfId, benId: bens.selfId };
}
