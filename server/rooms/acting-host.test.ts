import fc from "fast-check";
import { participantId } from "@/lib/protocol/ids";
import { participantRole, type ParticipantRole } from "@/lib/protocol/participant";
import { electActingHost, type Candidate } from "./acting-host";

let made = 0;
const seat = (role: ParticipantRole, connected = true): Candidate => ({
  id: participantId.parse(`person-${++made}-0000`),
  role,
  connected,
});

const host = seat("host");
const away = { ...host, connected: false };
const [oldModerator, moderator] = [seat("moderator"), seat("moderator")];
const [oldParticipant, participant] = [seat("participant"), seat("participant")];
const guest = seat("guest");

test.each<[string, boolean, Candidate[], Candidate | null]>([
  ["the host is here", true, [moderator, host], null],
  ["the host has left", true, [participant, oldModerator, moderator], oldModerator],
  ["the host has lost the network", true, [away, participant, moderator], moderator],
  ["no moderator is here", true, [away, guest, oldParticipant, participant], oldParticipant],
  [
    "the moderators have lost the network, too",
    true,
    [away, { ...moderator, connected: false }, participant],
    participant,
  ],
  ["only guests are here", true, [away, guest], null],
  ["the host is back", true, [moderator, { ...away, connected: true }], null],
  ["no host has come yet", false, [moderator, participant], null],
  ["nobody is here", true, [], null],
])("when %s", (_when, hostHasCome, seats, expected) => {
  expect(electActingHost(hostHasCome, seats)).toBe(expected?.id ?? null);
});

test("there is never an acting host beside a host, and never one who is not there", () => {
  const candidate = fc.record({ role: fc.constantFrom(...participantRole.options), connected: fc.boolean() });
  fc.assert(
    fc.property(fc.array(candidate), (people) => {
      const seats = people.map(({ role, connected }) => seat(role, connected));
      const acting = seats.find(({ id }) => id === electActingHost(true, seats));
      const hostIsHere = seats.some(({ role, connected }) => role === "host" && connected);
      const eligible = seats.filter(({ role, connected }) => connected && /moderator|participant/.test(role));
      if (hostIsHere || eligible.length === 0) expect(acting).toBeUndefined();
      else expect(eligible).toContain(acting);
    }),
  );
});
