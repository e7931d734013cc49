/** How somebody looks in pictures for people: colours as CSS writes them. */
export type Look = { wall: string; light: string; skin: string; hair: string; shirt: string; long: boolean };

export const looks = {
  ana: { wall: "#dbe4ee", light: "#f7fafc", skin: "#e8b48c", hair: "#4a2f27", shirt: "#3457d5", long: true },
  ben: { wall: "#e9dccb", light: "#fbf6ee", skin: "#8d5a3b", hair: "#1f1a17", shirt: "#2f7d5b", long: false },
  chi: { wall: "#d9d4ea", light: "#f5f2fc", skin: "#f0c9a4", hair: "#17171c", shirt: "#c2553f", long: true },
} satisfies Record<string, Look>;

/**
 * A drawn person in place of the fake camera, and a drawn chart in place of the fake screen: the pictures of the
 * documentation show a meeting and not a test. Serialised by Playwright: refers to nothing outside.
 */
export function drawDevices(look: Look): void {
  const [width, height] = [640, 360];
  const canvasOf = (draw: (pen: CanvasRenderingContext2D, seconds: number) => void) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    if (pen) setInterval(() => draw(pen, performance.now() / 1_000), 1_000 / 15);
    return canvas.captureStream(15).getVideoTracks();
  };
  const ellipse = (pen: CanvasRenderingContext2D, at: number[], color: string) => {
    const [x = 0, y = 0, wide = 0, high = 0] = at;
    pen.fillStyle = color;
    pen.beginPath();
    pen.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
    pen.fill();
  };

  const person = (pen: CanvasRenderingContext2D, seconds: number) => {
    const wall = pen.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, look.light);
    wall.addColorStop(1, look.wall);
    pen.fillStyle = wall;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "#ffffff88";
    pen.fillRect(40, 40, 120, 150); // a picture on the wall
    pen.fillStyle = look.shirt;
    pen.globalAlpha = 0.35;
    pen.fillRect(54, 54, 92, 122);
    pen.globalAlpha = 1;
    ellipse(pen, [560, 250, 34, 70], "#5c8f6b"); // a plant
    ellipse(pen, [530, 280, 26, 54], "#77a884");
    const sway = Math.sin(seconds) * 4;
    const [x, y] = [width / 2 + sway, 165 + Math.cos(seconds * 1.3) * 2];
    if (look.long) ellipse(pen, [x, y + 40, 82, 120], look.hair);
    ellipse(pen, [width / 2 + sway / 2, 390, 165, 130], look.shirt);
    pen.fillStyle = look.skin;
    pen.fillRect(x - 24, y + 50, 48, 60);
    ellipse(pen, [x, y + 110, 34, 22], look.skin);
    ellipse(pen, [x, y - 14, 72, 78], look.hair);
    ellipse(pen, [x, y + 8, 60, 74], look.skin);
    pen.fillStyle = look.hair;
    pen.beginPath();
    pen.ellipse(x, y - 40, 62, 34, 0, Math.PI, 2 * Math.PI); // the fringe
    pen.fill();
    const blinks = seconds % 4 < 0.15;
    for (const side of [-24, 24]) {
      ellipse(pen, [x + side, y + 4, 5.5, blinks ? 1 : 6.5], "#2b2320");
      ellipse(pen, [x + side * 1.5, y + 30, 11, 7], "#d9786a44");
    }
    pen.strokeStyle = "#8c3b35";
    pen.lineWidth = 4;
    pen.lineCap = "round";
    pen.beginPath();
    pen.arc(x, y + 30, 20, 0.15 * Math.PI, 0.85 * Math.PI);
    pen.stroke();
  };

  const chart = (pen: CanvasRenderingContext2D, seconds: number) => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "#1d2433";
    pen.font = "600 26px sans-serif";
    pen.fillText("Calls per week", 40, 56);
    pen.fillStyle = "#5b6475";
    pen.font = "14px sans-serif";
    pen.fillText("Direct, and through the media server", 40, 82);
    const direct = [70, 92, 84, 120, 142, 168, 190];
    for (const [index, high] of direct.entries()) {
      const left = 48 + index * 80;
      pen.fillStyle = "#3457d5";
      pen.fillRect(left, 320 - high, 28, high);
      pen.fillStyle = "#8fb4ff";
      pen.fillRect(left + 32, 320 - high * 0.55, 28, high * 0.55);
    }
    pen.fillStyle = "#d5dae3";
    pen.fillRect(40, 320, 560, 2);
    ellipse(pen, [600, 50, 6, 6], seconds % 2 < 1 ? "#d64545" : "#f3c3c3"); // something moves, as on a real screen
  };

  const getUserMedia = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = async function (this: MediaDevices, wish?: MediaStreamConstraints) {
    if (!wish?.video) return getUserMedia.call(this, wish);
    return new MediaStream(canvasOf(person));
  };
  MediaDevices.prototype.getDisplayMedia = async () => new MediaStream(canvasOf(chart));

  const names = { audioinput: "Headset", audiooutput: "Headset", videoinput: "Built-in camera" };
  const enumerateDevices = MediaDevices.prototype.enumerateDevices;
  MediaDevices.prototype.enumerateDevices = async function (this: MediaDevices) {
    const devices = await enumerateDevices.call(this);
    return devices
      .filter(({ kind }, index) => devices.findIndex((other) => other.kind === kind) === index)
      .map(({ deviceId, groupId, kind }) => ({
        ...{ deviceId, groupId, kind, label: names[kind] },
        toJSON: () => ({}),
      }));
  };
}
