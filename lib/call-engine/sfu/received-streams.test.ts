import { ana, benMic, makeConnection, settled } from "../testing/fake-sfu-way";
import { wantEverything } from "./picture-wishes";
import { ReceivedStreams } from "./received-streams";

const benCamera = { ...benMic, producerId: "p-camera", source: "camera" as const, kind: "video" as const };

/** What Ana receives; says in order what happened. */
function makeReceived(unfit: string[] = []) {
  const made = makeConnection(unfit);
  const received = new ReceivedStreams({
    selfId: ana,
    connection: made.connection,
    wanted: wantEverything,
    resting: () => false,
  });
  const heard: string[] = [];
  received.events.on("added", ({ source }) => heard.push(`added ${source}`));
  received.events.on("removed", ({ source }) => heard.push(`removed ${source}`));
  received.events.on("failed", (reason) => heard.push(reason));
  return { ...made, received, heard };
}

test("what is announced while the connection is being made is asked for in one request, and nothing twice", async () => {
  const { connection, received, open, heard } = makeReceived();
  const consume = jest.spyOn(connection, "consume");
  received.add([benMic]);
  received.add([benMic, benCamera]);
  open();
  await settled();
  expect(consume.mock.calls).toEqual([[["p-mic", "p-camera"]]]);
  expect(heard).toEqual(["added mic", "added camera"]);
  expect(received.tracks().map(({ source }) => source)).toEqual(["mic", "camera"]);
});

test("the own streams are not received", async () => {
  const { received, open } = makeReceived();
  received.add([{ ...benMic, participantId: ana }]);
  open();
  await settled();
  expect(received.idle).toBe(true);
});

test("sound is opened at once, a picture by its size", async () => {
  const { received, open, resumed, wanted } = makeReceived();
  received.add([benMic, benCamera]);
  open();
  await settled();
  expect(resumed).toEqual([["c-p-mic"]]);
  expect(wanted.flat().map(({ consumerId }) => consumerId)).toEqual(["c-p-camera"]);
});

test("what was removed while it was set up, and what does not fit, leaves nothing behind", async () => {
  const { received, open, consumers, heard } = makeReceived(["p-camera"]);
  received.add([benMic, benCamera]);
  received.remove("p-mic");
  open();
  await settled();
  expect(consumers.map(({ closed }) => closed)).toEqual([true]);
  expect(received.idle).toBe(true);
  expect(heard).toEqual([]);
});

test("closing removes all that there is, once", async () => {
  const { received, open, heard } = makeReceived();
  received.add([benMic]);
  open();
  await settled();
  received.close();
  received.close();
  received.add([benCamera]);
  await settled();
  expect(heard).toEqual(["added mic", "removed mic"]);
});

test("a request that fails is said", async () => {
  const { connection, received, open, heard } = makeReceived();
  jest.spyOn(connection, "consume").mockRejectedValue(new Error("no answer"));
  received.add([benMic]);
  open();
  await settled();
  expect(heard).toEqual(["could not receive: Error: no answer"]);
});
