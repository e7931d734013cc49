import { EventEmitter } from "node:events";
import { ActiveSpeakers, type AudioLevels, type Speaker } from "./active-speakers";

class FakeObserver extends EventEmitter implements AudioLevels {
  addProducer = jest.fn(async () => undefined);
  speak(...volumes: [peerId: string, volume: number][]) {
    this.emit(
      "volumes",
      volumes.map(([peerId, volume]) => ({ producer: { appData: { peerId } }, volume })),
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
