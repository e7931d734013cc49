import { takeCensus, takeMediaServerCensus } from "./support/census";
import { expect, test } from "./support/test";

/** Issue-sized runs: `LEAK_ROUNDS=50 npm run e2e -- no-leak`. */
const rounds = Number(process.env["LEAK_ROUNDS"] ?? 6);

test("[M7] however often a third person comes and goes, nothing is left behind and the pair stays in step", async ({
  meeting,
}) => {
  test.setTimeout(120_000 + rounds * 20_000);
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  const pair = [ana, ben];
  for (const person of pair) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  const chi = await meeting.visitor("Chi");
  const audioNodes = async () => (await Promise.all(pair.map(takeCensus))).map((one) => one.audioNodes);
  const whole = async () => ({
    pages: (await Promise.all(pair.map(takeCensus))).map(
      ({ epoch: _any, audioNodes: _own, ...page }) => page,
    ),
    mediaServer: await takeMediaServerCensus(),
  });
  // One switch each way first: what is made once and kept is there from then on.
  await chi.openLobby(meeting.code);
  await chi.join();
  for (const person of [...pair, chi]) await person.expectPath("sfu");
  await chi.leave();
  for (const person of pair) await person.expectPath("p2p");
  await expect.poll(async () => (await takeMediaServerCensus())["transports"], { timeout: 30_000 }).toBe(0);
  const before = await whole();
  const nodesBefore = await audioNodes();
  const { epoch: firstEpoch } = await takeCensus(ana);

  for (let round = 0; round < rounds; round++) {
    await chi.openLobby(meeting.code);
    await chi.join();
    await chi.leave();
  }

  for (const person of pair) await person.expectPath("p2p");
  // What is closed is let go of a little later; what is leaked never.
  await expect.poll(whole, { timeout: 45_000 }).toEqual(before);
  // Chromium keeps the source of each voice until the call is over, three voices a round; everything else is used again.
  for (const [i, nodes] of (await audioNodes()).entries())
    expect(nodes - (nodesBefore[i] ?? 0), `audio nodes of ${pair[i]?.name}`).toBeLessThanOrEqual(3 * rounds);
  const [anas, bens] = [await takeCensus(ana), await takeCensus(ben)];
  expect(bens.epoch).toBe(anas.epoch);
  // There and back, once for each time that somebody came.
  expect(anas.epoch).toBeLessThanOrEqual(firstEpoch + 2 * rounds);
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
});
