import { FakeMediaStream, fakeTrack, type TestTrack } from "./fake-track";

type Asking = {
  options: DisplayMediaStreamOptions;
  /** The person has chosen: a picture, and its sound unless `sound` is false. */
  choose: (sound?: boolean) => { screen: TestTrack; sound: TestTrack | null };
  refuse: (name: string, message?: string) => void;
};

type Opening = {
  kind: "audio" | "video";
  /** The one that was asked for, if any. */
  deviceId: unknown;
  give: (track?: TestTrack) => TestTrack;
  refuse: (name: string) => void;
};

/**
 * Puts cameras, microphones and a screen into jsdom. A device opens when the test says so, or at once with `auto`; what
 * to share is always the test's choice.
 */
export function installFakeDevices({ auto }: { auto: boolean }) {
  const openings: Opening[] = [];
  const tracks: TestTrack[] = [];
  const askings: Asking[] = [];
  const present = [{ kind: "audioinput", deviceId: "mic-1", label: "Mic" }];
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: () => Promise.resolve([...present]),
    getDisplayMedia: (options: DisplayMediaStreamOptions) =>
      new Promise((resolve, reject) => {
        const count = askings.length;
        askings.push({
          options,
          choose: (withSound = true) => {
            const screen = fakeTrack("video", `screen-${count}`);
            const sound = withSound ? fakeTrack("audio", `sound-${count}`) : null;
            resolve(new FakeMediaStream(sound ? [screen, sound] : [screen]));
            return { screen, sound };
          },
          refuse: (name, message = "no") => reject(new DOMException(message, name)),
        });
      }),
    getUserMedia: (constraints: MediaStreamConstraints) =>
      new Promise((resolve, reject) => {
        const kind = constraints.audio ? "audio" : "video";
        const opening: Opening = {
          kind,
          deviceId: wishedDevice(constraints.audio || constraints.video),
          give: (track = fakeTrack(kind, `${kind}-${tracks.length}`)) => {
            tracks.push(track);
            resolve(new FakeMediaStream([track]));
            return track;
          },
          refuse: (name) => reject(new DOMException("no", name)),
        };
        openings.push(opening);
        if (auto) opening.give();
      }),
  });
  Object.defineProperty(navigator, "mediaDevices", { value: mediaDevices, configurable: true });
  Object.assign(globalThis, { MediaStream: FakeMediaStream });
  return { openings, tracks, askings, mediaDevices, present };
}

function wishedDevice(constraints: MediaTrackConstraints | boolean | undefined): unknown {
  const wish = typeof constraints === "object" ? constraints.deviceId : undefined;
  return typeof wish === "object" && "ideal" in wish ? wish.ideal : undefined;
}
