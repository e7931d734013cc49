import { cellsOf, markSize } from "./frame-mark";

const framesPerSecond = 15;
/** The least for which the product makes two layers (lib/call-engine/sfu/encodings.ts). */
const [width, height] = [480, 270];

/** A camera whose every frame says whose it is and that it is a new one. */
export function paintedCamera(sender: number): MediaStreamTrack {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks();
  if (!pen || !track) throw new Error("This browser cannot paint a camera.");
  const [cellWidth, cellHeight] = [width / markSize, height / markSize];
  let frame = 0;
  setInterval(() => {
    frame = (frame + 1) & 0xff;
    for (const [cell, isWhite] of cellsOf({ sender, frame }).entries()) {
      pen.fillStyle = isWhite ? "#fff" : "#000";
      pen.fillRect(
        (cell % markSize) * cellWidth,
        Math.floor(cell / markSize) * cellHeight,
        cellWidth,
        cellHeight,
      );
    }
  }, 1_000 / framesPerSecond);
  return track;
}
