"use client";

import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from "react";
import { useCallEngine } from "@/lib/react/call-engine-context";
import { nameStream } from "./name-stream";
import { useFeaturedPicture } from "./use-featured-picture";

/**
 * Never seen in the page itself: the element whose picture a browser can put into a window of its own. It has something
 * to show all the time, since such a window opens only then, and closes when there is nothing any more.
 * @param onFloat told when that window opens, and closes
 */
export function PipVideo({
  ref,
  floats,
  onFloat,
}: {
  /** The element that can be put there. */
  ref: Ref<HTMLVideoElement | null>;
  floats: boolean;
  onFloat: (floats: boolean) => void;
}) {
  const { id, source, name, sending, stream } = useFeaturedPicture();
  const { wantedPictures } = useCallEngine();
  const shown = sending ? stream : null;
  const video = useRef<HTMLVideoElement>(null);
  useImperativeHandle<HTMLVideoElement | null, HTMLVideoElement | null>(ref, () => video.current, []);

  useLayoutEffect(() => {
    const element = video.current;
    if (element) element.srcObject = shown ?? nameStream(name);
  }, [shown, name]);

  // Out of the way it is no place of a picture: nothing is sent for it.
  useLayoutEffect(() => {
    if (floats && id !== null && video.current)
      return wantedPictures.seenOn(id, source, video.current, "contain");
  }, [floats, wantedPictures, id, source]);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const entered = () => onFloat(true);
    const left = () => onFloat(false);
    element.addEventListener("enterpictureinpicture", entered);
    element.addEventListener("leavepictureinpicture", left);
    return () => {
      element.removeEventListener("enterpictureinpicture", entered);
      element.removeEventListener("leavepictureinpicture", left);
    };
  }, [onFloat]);

  return <video ref={video} autoPlay playsInline muted aria-hidden tabIndex={-1} className="sr-only" />;
}
