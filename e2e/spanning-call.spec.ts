import { mediaServerHealth } from "@/lib/protocol/media-api";
import { carrierOf } from "./support/carrier";
import { expectCall } from "./support/expect-call";
import type { OwnMediaServer } from "./support/own-services";
import { expect, test } from "./support/own-services-test";
import type { Person } from "./support/person";
import { callOfThree } from "./support/small-call";

/** Two people of a call on each of two media servers: the third goes to the other one. */
test.use({ ownServices: { mediaServers: 2, env: { MEDIA_SERVER_MAX_PEERS: "2" } } });

/** Rooms and people that this media server has. */
async function contents({ url }: OwnMediaServer): Promise<{ rooms: number; peers: number }> {
  const { rooms, peers } = mediaServerHealth.parse(await (await fetch(`${url}/health`)).json());
  return { rooms, peers };
}

/** The voice of each of these people arrives here: their fake microphones beep now and then. */
async function expectVoices(person: Person, names: string[]): Promise<void> {
  for (const name of names)
    // Looked at with every frame: what comes and goes once a second may be away whenever one looks now and then.
    await person.page.waitForFunction(
      (selector) => document.querySelector(selector) !== null,
      `[data-testid="participant-tile"][data-name="${name}"] [data-speaking=true]`,
    );
}

test("a call on two media servers: everybody sees and hears everybody, and when the third leaves the two go on", async ({
  meeting,
  services,
}) => {
  const people = await callOfThree(meeting);
  const [ana, ben, chi] = people;
  await expectCall(people, "sfu");
  for (const person of people) {
    await person.expectMediaOnlyOver("sfu");
    await person.expectSound();
    await expectVoices(
      person,
      people.filter((one) => one !== person).map(({ name }) => name),
    );
  }
  const [anas, bens, chis] = await Promise.all(people.map((person) => carrierOf(person, services)));
  expect(bens?.server.url).toBe(anas?.server.url);
  expect(chis?.server.url).not.toBe(anas?.server.url);
  if (!anas || !chis) throw new Error("Nobody carries the call.");
  const both = () => Promise.all([contents(anas.server), contents(chis.server)]);
  await expect.poll(both).toEqual([
    { rooms: 1, peers: 2 },
    { rooms: 1, peers: 1 },
  ]);

  await chi.leave();
  await expect(ana.remoteTiles()).toHaveCount(1);
  await expectCall([ana, ben], "p2p");
  await expectVoices(ana, ["Ben"]);
  await expectVoices(ben, ["Ana"]);
  // Nothing is left of it, at either.
  const gone = { rooms: 0, peers: 0 };
  await expect.poll(both).toEqual([gone, gone]);
});
