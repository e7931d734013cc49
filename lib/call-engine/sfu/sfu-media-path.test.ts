import type { ParticipantId } from "@/lib/protocol/ids";
import { createEmitter } from "../emitter";
import { SfuMediaPath } from "./sfu-media-path";
import type { SfuStreams, SfuStreamsEvents } from "./sfu-streams";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;

test("a connection that was away for a moment is announced again: readiness was judged without it", () => {
  const streams = {
    events: createEmitter<SfuStreamsEvents>(),
    connected: true,
    failure: null,
    run: () => undefined,
    rest: () => undefined,
  };
  const path = new SfuMediaPath(2, ana, streams as unknown as SfuStreams);
  const connected: string[] = [];
  path.events.on("connected", (id) => connected.push(id));
  path.setMembers([ana, ben]);
  streams.events.emit("stateChanged");
  expect(connected).toEqual([ben]);
  streams.connected = false;
  streams.events.emit("stateChanged");
  streams.connected = true;
  streams.events.emit("stateChanged");
  expect(connected).toEqual([ben, ben]);
});
