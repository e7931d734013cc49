import type { Page } from "@playwright/test";

/** Tiles of other people, and those of the screens they share. */
export const tilesOf = {
  people: '[data-testid="participant-tile"][data-local="false"]',
  screens: '[data-testid="screen-tile"]',
};

/** What a tile of somebody else showed during a while. */
export type TilePicture = {
  name: string;
  /** Frames presented on the element that is on top. */
  frames: number;
  /** Standard deviation of brightness, 0–255: near 0 is a blank or black picture. */
  contrast: number;
};

/** Counts presented frames on the visible element of every such tile for `ms`, and looks whether they show anything. */
export async function remotePictures(
  page: Page,
  which: keyof typeof tilesOf = "people",
  ms = 1_000,
): Promise<TilePicture[]> {
  return page.evaluate(
    async ({ selector, duration }) => {
      const tiles = [...document.querySelectorAll<HTMLElement>(selector)];
      return Promise.all(
        tiles.map(async (tile) => {
          // While a stream is being exchanged there are two: the last one is on top.
          const video = [...tile.querySelectorAll("video")].at(-1);
          const name = tile.dataset.name ?? "";
          if (!video) return { name, frames: 0, contrast: 0 };
          let frames = 0;
          let counting = true;
          const count = () => {
            if (!counting) return;
            frames++;
            video.requestVideoFrameCallback(count);
          };
          video.requestVideoFrameCallback(count);
          await new Promise((done) => setTimeout(done, duration));
          counting = false;
          const canvas = document.createElement("canvas");
          canvas.width = 64;
          canvas.height = 36;
          const context = canvas.getContext("2d", { willReadFrequently: true });
          context?.drawImage(video, 0, 0, 64, 36);
          const pixels = context?.getImageData(0, 0, 64, 36).data ?? new Uint8ClampedArray();
          const light: number[] = [];
          for (let i = 0; i < pixels.length; i += 4)
            light.push(((pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0)) / 3);
          const mean = light.reduce((sum, value) => sum + value, 0) / light.length;
          const contrast = Math.sqrt(
            light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / light.length,
          );
          return { name, frames, contrast };
        }),
      );
    },
    { selector: tilesOf[which], duration: ms },
  );
}
