import type { Page } from "@playwright/test";

/** What a page says to whoever has its developer tools open, kept for the report of a test that fails. */
export class PageLog {
  readonly lines: string[] = [];

  constructor(name: string, page: Page) {
    const began = Date.now();
    const note = (text: string) => this.lines.push(`${name} +${Date.now() - began} ms ${text}`);
    page.on("console", (message) => {
      if (message.type() !== "debug") note(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => note(`uncaught: ${error.stack ?? error.message}`));
    page.on("crash", () => note("the page crashed"));
  }
}
