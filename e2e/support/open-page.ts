import type { Page } from "@playwright/test";

/** Opens a page and waits until it runs. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await pageRuns(page);
}

/**
 * Every control of this page does what it is for. Before that a click on a button is lost, a list that was chosen from is
 * put back, and a form is sent by the browser itself: people see that the page is still loading, a test is too quick.
 */
export async function pageRuns(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("button, input, select, textarea, a[href]")];
    // React leaves a note on each element that it has taken over.
    const taken = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps$"));
    return controls.length > 0 && controls.every(taken);
  });
}
