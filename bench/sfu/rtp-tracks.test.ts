import { Vp8Track, type KeyFrames, type TrackTransport } from "./rtp-tracks";

/** A camera, and which of its frames so far are key frames. */
function makeCamera(keyFrames: KeyFrames) {
  const frames: boolean[] = [];
  const transport: TrackTransport = {
    sendRtp: ({ ssrc }, payload) => {
      const beginsFrame = ((payload[0] ?? 0) & 0x10) !== 0;
      if (ssrc === sharper() && beginsFrame) frames.push(((payload[6] ?? 1) & 1) === 0);
    },
    sendRtcp: () => undefined,
    onKeyFrameAsked: null,
  };
  const track = new Vp8Track(transport, keyFrames);
  const sharper = () => track.rtpParameters.encodings?.at(-1)?.ssrc ?? 0;
  const send = (count: number) => {
    frames.length = 0;
    while (frames.length < count) track.tick();
    return [...frames];
  };
  return { transport, sharper, send };
}

test("a camera that is asked for key frames begins with one and then waits for the next request", () => {
  const { transport, sharper, send } = makeCamera("when asked");
  expect(send(30)).toEqual([true, ...new Array<boolean>(29).fill(false)]);
  transport.onKeyFrameAsked?.(sharper() ^ 1); // somebody else's
  expect(send(3)).toEqual([false, false, false]);
  transport.onKeyFrameAsked?.(sharper());
  expect(send(3)).toEqual([true, false, false]);
});

test("a camera that nobody asks makes a key frame in 25", () => {
  const { transport, send } = makeCamera("each second");
  expect(transport.onKeyFrameAsked).toBeNull();
  expect(send(50).filter(Boolean)).toHaveLength(2);
});
