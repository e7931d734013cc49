import type { VideoCodec } from "@/lib/protocol/video-codec";
import { chooseVideoCodec } from "./choose-video-codec";

const capabilities = (...mimeTypes: string[]) => ({
  codecs: mimeTypes.map((mimeType) => ({
    kind: mimeType.startsWith("audio") ? ("audio" as const) : ("video" as const),
    mimeType,
    clockRate: 90_000,
    preferredPayloadType: 96,
  })),
});
const all = capabilities("audio/opus", "video/AV1", "video/rtx", "video/VP9", "video/H264", "video/VP8");
const everything: VideoCodec[] = ["vp8", "vp9", "h264", "av1"];

test.each<[string, VideoCodec, VideoCodec[][]]>([
  ["all of them", "av1", [everything, everything]],
  ["no AV1 at one", "vp9", [everything, ["vp8", "vp9", "h264"]]],
  ["no AV1 at one and no VP9 at another", "h264", [["vp8", "vp9", "h264"], ["vp8", "h264"], everything]],
  ["VP8 alone at one", "vp8", [everything, ["vp8"]]],
  ["nothing that two have in common", "vp8", [["vp9"], ["h264"]]],
  ["nothing said", "vp8", [[], everything]],
])("browsers that decode %s: %s", (_what, codec, decoded) => {
  expect(chooseVideoCodec(all, decoded)).toBe(codec);
});

test("the order of the media server decides among what everybody decodes", () => {
  expect(chooseVideoCodec(capabilities("video/VP8", "video/AV1"), [everything])).toBe("vp8");
  expect(chooseVideoCodec(capabilities(), [everything])).toBe("vp8");
});
