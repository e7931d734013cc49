import { EventEmitter } from "node:events";
import { ActiveSpeakers, type AudioLevels, type Speaker } from "./active-speakers";
import type { Voice } from "./heard-voices";

class FakeObserver extends EventEmitter implements AudioLevels {
  addProducer = jest.fn(async () => undefined);
  speak(...volumes: [peerId: string, volume: number][]) {
    this.emit(
      "volumes",
      volumes.map(([peerId, volume]) => ({
        producer: { id: `mic-of-${peerId}`, appData: { peerId } },
        volume,
      })),
    );
  }
}

test("who speaks is told when it changes, not when it only gets louder", () => {
  const observer = new FakeObserver();
  const told: Speaker[][] = [];
  new ActiveSpeakers(observer).on("changed", (speakers) => told.push(speakers));

  observer.speak(["ana", -40]);
  observer.speak(["ana", -35]);
  observer.speak(["ben", -30], ["ana", -45]);
  observer.emit("silence");
  observer.emit("silence");

  expect(told).toEqual([
    [{ peerId: "ana", volume: -40 }],
    [
      { peerId: "ben", volume: -30 },
      { peerId: "ana", volume: -45 },
    ],
    [],
  ]);
});

test("what is too quiet to be speech is heard all the same, and told to nobody", () => {
  const observer = new FakeObserver();
  const told: Speaker[][] = [];
  const heard: Voice[][] = [];
  const speakers = new ActiveSpeakers(observer);
  speakers.on("changed", (now) => told.push(now));
  speakers.on("heard", (now) => heard.push(now));

  observer.speak(["ana", -40], ["ben", -80]);
  observer.speak(["ben", -80]);
  observer.emit("silence");

  expect(told).toEqual([[{ peerId: "ana", volume: -40 }], []]);
  expect(heard).toEqual([
    [
      { producerId: "mic-of-ana", volume: -40 },
      { producerId: "mic-of-ben", volume: -80 },
    ],
    [{ producerId: "mic-of-ben", volume: -80 }],
    [],
  ]);
});

test("a large room in which all speak tells the ten loudest", () => {
  const observer = new FakeObserver();
  const told: Speaker[][] = [];
  new ActiveSpeakers(observer).on("changed", (now) => told.push(now));
  observer.speak(...Array.from({ length: 12 }, (_, i): [string, number] => [`peer-${i}`, -30 - i]));
  expect(told[0]).toHaveLength(10);
});
