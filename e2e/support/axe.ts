import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const wcag22aa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Nothing on this page, as it is now, keeps anybody out who sees, hears or moves otherwise; in light and in dark. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze();
    const found = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
      );
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** No part of the page can be reached by scrolling sideways only (WCAG 1.4.10), as at 200 % zoom on a small laptop. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const tooWide = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return Math.max(0, scrollWidth - clientWidth);
    });
  // What follows the size of the window by script does so a frame later.
  await expect.poll(tooWide, { message: `px by which ${what} is too wide` }).toBe(0);
}
