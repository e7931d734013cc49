import type { Page } from "@playwright/test";
import type { Person } from "./person";

/** What a browser says in its console when it has refused something. */
const REFUSAL = /content security policy|permissions policy violation|blocked by CORS|mixed content/i;

/** What the pages of these people were refused so far, as their developer tools show it. */
export function policyViolations(people: readonly Person[]): string[] {
  return people.flatMap(({ log }) => log.lines.filter((line) => REFUSAL.test(line)));
}

/**
 * Writes into a page what somebody would who has found a hole for markup: the page is refused its handler. (Scripts that
 * our own scripts make may run: that is what `strict-dynamic` is for; and one that is written as markup never does.)
 */
export async function injectMarkup(page: Page): Promise<void> {
  await page.evaluate(() => {
    const place = document.createElement("div");
    place.innerHTML = `<img src="data:," onerror="document.documentElement.dataset.injected = 'yes'">`;
    document.body.append(place);
  });
}

/** Whether it has run. */
export function hasRun(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.dataset.injected === "yes");
}
