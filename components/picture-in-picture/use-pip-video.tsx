"use client";

import { useCallback, useRef, useState } from "react";
import { PipVideo } from "./pip-video";
import type { PipWindow } from "./use-pip-window";

/** Safari, and Chromium on phones. Firefox lets no page open such a window; its own button lies over its videos. */
function canFloatVideo(): boolean {
  return typeof document !== "undefined" && document.pictureInPictureEnabled === true;
}

/** The small window of a browser that has one for a video only: a picture without switches. */
export function usePipVideo(wanted: boolean): PipWindow {
  const able = wanted && canFloatVideo();
  const video = useRef<HTMLVideoElement>(null);
  const [floats, setFloats] = useState(false);
  const toggle = useCallback(() => void toggleFloating(video.current), []);
  return {
    toggle: able ? toggle : null,
    isOpen: floats,
    content: able && <PipVideo ref={video} floats={floats} onFloat={setFloats} />,
  };
}

async function toggleFloating(video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video?.requestPictureInPicture();
  } catch (error) {
    console.warn("The browser does not open a small window for this picture.", error);
  }
}
