"use client";

import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { ParticipantId } from "@/lib/protocol/ids";
import { useCallEngine } from "@/lib/react/call-engine-context";

const fits = { cover: "object-cover", contain: "object-contain" };

export type PictureSource = "camera" | "screen";

/**
 * One stream on one element, always muted, since the engine plays the sound.
 * @param shownAs the picture that is seen on this element now; null while another one is on top
 * @param owner whose picture has its place here, also while there is no stream: the others send it in this size
 * @param onFirstFrame called within the frame that is about to be painted; what it changes is in the same picture
 */
export function VideoLayer({
  stream,
  shownAs = null,
  owner = null,
  source = "camera",
  fit = "cover",
  onFirstFrame,
  className,
}: {
  owner?: ParticipantId | null;
  source?: PictureSource;
  stream: MediaStream | null;
  shownAs?: string | null;
  fit?: "cover" | "contain";
  onFirstFrame?: () => void;
  className: string;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const { pictures, wantedPictures } = useCallEngine();
  const firstFrame = useEffectEvent(() => flushSync(() => onFirstFrame?.()));

  // Before the stream is taken away: with it the browser forgets how many frames it has painted.
  useLayoutEffect(() => {
    if (shownAs !== null && video.current) return pictures.shownOn(shownAs, video.current);
  }, [pictures, shownAs]);

  useLayoutEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    if (!stream) return;
    const release = () => {
      element.srcObject = null;
    };
    if (typeof element.requestVideoFrameCallback === "function") {
      const handle = element.requestVideoFrameCallback(() => firstFrame());
      return () => {
        element.cancelVideoFrameCallback(handle);
        release();
      };
    }
    // Older browsers: data is there one step before the paint, which is as near as they come.
    const loaded = () => firstFrame();
    element.addEventListener("loadeddata", loaded);
    return () => {
      element.removeEventListener("loadeddata", loaded);
      release();
    };
  }, [stream]);

  useLayoutEffect(() => {
    if (owner !== null && video.current) return wantedPictures.seenOn(owner, source, video.current, fit);
  }, [wantedPictures, owner, source, fit]);

  return (
    <video
      ref={video}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      className={`${fits[fit]} ${className}`}
    />
  );
}
