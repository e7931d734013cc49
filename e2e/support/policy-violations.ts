import type { Page } from "@playwright/test";
import type { Person } from "./person";

/** What a browser says in its console when it has refused something. */
const REFUSAL = /content security policy|permissions policy violation|blocked by CORS|mixed content/i;

/** What the pages of these people were refused so far, as their developer tools show it. */
export function policyViolations(people: readonly Person[]): string[] {
  return people.flatMap(({ log }) => log.lines.filter((line) => REFUSAL.test(line)));
}

/** Puts a script into a page as an attacker would who can write into it. @returns whether it has run */
export async function injectScript(page: Page): Promise<boolean> {
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.injected = 'yes'";
    document.body.append(script);
    const image = document.createElement("div");
    image.innerHTML = `<img src="data:," onerror="document.documentElement.dataset.injected = 'yes'">`;
    document.body.append(image);
  });
  return page.evaluate(() => document.documentElement.dataset.injected === "yes");
}
