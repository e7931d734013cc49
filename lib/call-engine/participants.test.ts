import type { ParticipantId } from "@/lib/protocol/ids";
import { noHold, type ParticipantInfo } from "@/lib/protocol/participant";
import { Participants } from "./participants";

const silent = { mic: false, camera: false, screen: false, "screen-audio": false };
const person = (id: string, media = silent): ParticipantInfo => ({
  id: id as ParticipantId,
  name: id,
  role: "guest",
  media,
  avatar: null,
  handRaised: false,
  acting: false,
  hold: noHold,
  spotlit: false,
  connected: true,
});
const [ana, ben] = [person("ana-00000001"), person("ben-00000002")];

test("the own seat is known but not among the others", () => {
  const people = new Participants();
  people.reset([ana, ben], ana.id);
  expect([...people.ids()]).toEqual([ben.id]);
  expect(people.mediaOf(ana.id)).toEqual(silent);
});

test("a change keeps what it does not name, and cannot bring back who has left", () => {
  const people = new Participants();
  people.reset([ana, ben], ana.id);
  people.change(ben.id, { media: { ...silent, mic: true } });
  expect(people.sendingOf(ben.id)).toBe("audio");
  people.change(ben.id, { media: { ...silent, mic: true, camera: true } });
  expect(people.sendingOf(ben.id)).toBe("video");
  people.change(ben.id, { connected: false });
  expect([people.sendingOf(ben.id), people.mediaOf(ben.id)?.camera]).toEqual([null, true]);
  people.change(ben.id, { media: silent, connected: true });
  expect(people.sendingOf(ben.id)).toBeNull();
  people.remove(ben.id);
  people.change(ben.id, { connected: true });
  expect(people.mediaOf(ben.id)).toBeNull();
  expect(people.sendingOf(ben.id)).toBeNull();
});

test("a picture that is not seen here is not waited for; the voice is, and the own camera goes on", () => {
  const due = new Set(["camera"]);
  const people = new Participants({
    isWanted: (_id, source) => source === "camera",
    isDue: (_id, source) => due.has(source),
    forget: () => undefined,
  });
  const media = { ...silent, camera: true, mic: true, screen: true };
  people.reset(
    [
      { ...ana, media },
      { ...ben, media },
    ],
    ana.id,
  );
  expect(people.mediaOf(ben.id)).toEqual({ ...media, screen: false });
  expect(people.mediaOf(ana.id)).toEqual(media);
  expect(people.announcedMediaOf(ben.id)).toEqual(media);
  expect(people.sendingOf(ben.id)).toBe("video");
  due.clear(); // it was given up, and has just been asked for again
  expect(people.sendingOf(ben.id)).toBe("audio");
});
