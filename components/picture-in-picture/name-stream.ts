const SIZE = { width: 640, height: 360 };

/**
 * A still picture of a name in the colours of the page, for a window that shows nothing but video.
 * @returns null where a browser makes no video of a drawing
 */
export function nameStream(name: string): MediaStream | null {
  const canvas = Object.assign(document.createElement("canvas"), SIZE);
  if (!("captureStream" in canvas)) return null;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  const stream = canvas.captureStream();
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  pen.fillStyle = backgroundColor;
  pen.fillRect(0, 0, SIZE.width, SIZE.height);
  pen.fillStyle = color;
  pen.font = `600 48px ${fontFamily}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(name, SIZE.width / 2, SIZE.height / 2, SIZE.width - 64);
  return stream;
}
