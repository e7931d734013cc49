import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";

/**
 * Pictures of the pages, to be looked at by people. Those of the documentation are `docs-meeting`, `docs-screen`,
 * `lobby-1280-light` and `dashboard-1280-light`, reduced to 256 colours.
 */
const folder = process.env.PICTURES ?? path.join("e2e", "screenshots");

const sizes = [
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
];

/** As the page is now, whole: also what one scrolls to. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** The tiles have followed the window: nothing has changed its place for three frames in a row. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((painted) => requestAnimationFrame(painted));
    const places = () =>
      [...document.querySelectorAll("li, [role=menu]")]
        .map((element) => JSON.stringify(element.getBoundingClientRect()))
        .join();
    for (let same = 0, before = ""; same < 3; before = places()) {
      await frame();
      same = places() === before ? same + 1 : 0;
    }
  });
}

/**
 * One picture for each size of a window, and for light and dark where the page has both.
 * @param open what opens at a pointer, and so at another place in each window
 */
export async function pictures(
  page: Page,
  name: string,
  schemes: readonly ("light" | "dark")[],
  widths: readonly number[] = sizes.map(({ width }) => width),
  open?: () => Promise<void>,
): Promise<void> {
  const former = page.viewportSize();
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const size of sizes.filter(({ width }) => widths.includes(width))) {
      await page.setViewportSize(size);
      await settled(page);
      await open?.();
      if (open) await settled(page);
      await picture(page, `${name}-${size.width}${schemes.length > 1 ? `-${colorScheme}` : ""}`);
    }
  }
  if (former) await page.setViewportSize(former);
}

export const both = ["light", "dark"] as const;
/** The call is dark in both. */
export const one = ["light"] as const;
