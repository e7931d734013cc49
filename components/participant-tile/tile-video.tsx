"use client";

import { useLayoutEffect, useState } from "react";
import { useMediaStream } from "@/lib/react/use-media-stream";
import type { ParticipantId } from "@/lib/protocol/ids";
import { VideoLayer, type PictureSource } from "./video-layer";

/**
 * The picture behind a track id, without a seam when the stream behind it is exchanged: the new stream gets an element
 * below the old one, and the old one goes in the very step in which the new one has painted its first frame. So there
 * are two elements for some tens of ms, the visible one last, and one at all other times.
 * @param owner whose picture this is; null for the own one, which nobody has to send
 * @param onPicture told whether there is anything to see: true from the first frame of a stream on
 */
export function TileVideo({
  trackId,
  owner = null,
  source = "camera",
  mirrored = false,
  fit = "cover",
  onPicture,
}: {
  trackId: string | null;
  owner?: ParticipantId | null;
  source?: PictureSource;
  mirrored?: boolean;
  /** Fill the tile and lose the edges, as a face may; or show all of it. */
  fit?: "cover" | "contain";
  onPicture: (visible: boolean) => void;
}) {
  const stream = useMediaStream(trackId);
  const [painted, setPainted] = useState<MediaStream | null>(null);
  // A camera turned off is forgotten at once: turned on again, it must not begin with its last picture.
  if (stream === null && painted !== null) setPainted(null);

  const visible = stream !== null && painted !== null;
  useLayoutEffect(() => onPicture(visible), [onPicture, visible]);

  const layers = [painted === stream ? null : stream, stream && painted].filter((layer) => layer !== null);
  const look = `absolute inset-0 size-full ${mirrored ? "-scale-x-100" : ""}`;
  const place = { owner, source, fit, className: look };
  if (layers.length === 0) return <VideoLayer key="empty" stream={null} {...place} />;
  return layers.map((layer) => (
    <VideoLayer
      key={layer.id}
      stream={layer}
      shownAs={layer === painted ? trackId : null}
      onFirstFrame={() => setPainted(layer)}
      {...place}
    />
  ));
}
