import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { pageColors } from "./page-colors";

const styles = readFileSync(path.join("app", "globals.css"), "utf8");

/** The light and the dark value of a colour of the style sheet. */
function valuesOf(name: string): string[] {
  const [, value = ""] = new RegExp(`--color-${name}: (.*);`).exec(styles) ?? [];
  return [...value.matchAll(/oklch\(([\d. ]+)\)/g)].map(([, numbers = ""]) =>
    hexOf(numbers.split(" ").map(Number)),
  );
}

/** CSS Color 4, section 10.8: OKLCH to sRGB, for colours that it has. */
function hexOf([lightness = 0, chroma = 0, hue = 0]: number[]): string {
  const [a, b] = [Math.cos, Math.sin].map((of) => chroma * of((hue * Math.PI) / 180)) as [number, number];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map(
    (one) => 255 * (one <= 0.0031308 ? 12.92 * one : 1.055 * one ** (1 / 2.4) - 0.055),
  );
  return `#${bytes.map((byte) => Math.round(byte).toString(16).padStart(2, "0")).join("")}`;
}

test("where no style sheet is read the colours are those of the style sheet", () => {
  expect(valuesOf("canvas")).toEqual([pageColors.canvasLight, pageColors.canvasDark]);
  expect(valuesOf("accent")[0]).toBe(pageColors.accent);
  // The page that is shown without a network carries its own styles.
  const worker = readFileSync(path.join("public", "service-worker.js"), "utf8");
  for (const color of Object.values(pageColors)) expect(worker).toContain(color);
});

test("icons and mails have the blue of the page", async () => {
  for (const file of ["app/icon.svg", "lib/node/mail/compose-mail.ts"])
    expect(readFileSync(file, "utf8")).toContain(pageColors.accent);
  for (const file of ["icon-192.png", "icon-512.png", "maskable-512.png", "../../app/apple-icon.png"]) {
    const picture = sharp(path.join("public", "icons", file)).removeAlpha();
    const { width, height } = await picture.metadata();
    // Left of the camera, half way down.
    const spot = { left: Math.round(width / 10), top: Math.round(height / 2), width: 1, height: 1 };
    const bytes = await picture.extract(spot).raw().toBuffer();
    expect({ file, color: `#${bytes.toString("hex")}` }).toEqual({ file, color: pageColors.accent });
  }
});

test("no component names a colour of its own, nor one that the style sheet does not have", () => {
  const palette =
    /\b(?:bg|text|border|ring|from|via|to|fill|stroke|outline|decoration)-(?:\[(?:#|oklch|rgb)|(?:black|white|slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)\b)/;
  const found = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .filter((file) => palette.test(readFileSync(path.join(folder, file), "utf8"))),
  );
  expect(found).toEqual([]);
});
