import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test";
import type { Person } from "./support/person";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const messages = ({ page }: Person) => page.getByTestId("chat-message");

async function write(person: Person, text: string): Promise<void> {
  await person.page.getByLabel("Message", { exact: true }).fill(text);
  await person.page.keyboard.press("Enter");
}

test("a message reaches the other, waits unread, and is there for who comes late; the host deletes it", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ben.button("Chat").click();
  await write(ben, "hello https://example.org <b>x</b>");
  await expect(ana.button("Chat")).toContainText("1");
  await ana.button("Chat").click();
  await expect(messages(ana)).toHaveText([/Ben.*hello https:\/\/example.org <b>x<\/b>/]);
  await expect(messages(ana).getByRole("link")).toHaveAttribute("rel", "noopener noreferrer nofollow ugc");
  await write(ana, "welcome");
  await expect(messages(ben)).toHaveCount(2);

  const chi = await meeting.guest("Chi");
  await chi.button("Chat").click();
  await expect(messages(chi)).toHaveText([/hello/, /welcome/]);
  await messages(ana).first().hover();
  await ana.button("Delete the message of Ben").click();
  for (const person of [ana, ben, chi])
    await expect(messages(person)).toHaveText([/This message was deleted/, /welcome/]);
});

test("a private message is not seen by the third", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const [ben, chi] = [await meeting.guest("Ben"), await meeting.guest("Chi")];
  for (const person of [ana, ben, chi]) await person.button("Chat").click();
  await ben.page.getByLabel("To", { exact: true }).selectOption("Chi (private)");
  await write(ben, "psst");
  await expect(messages(chi)).toHaveText([/Private, to you.*psst/]);
  await write(chi, "for all");
  await expect(messages(ana)).toHaveText([/for all/]);
  await expect(messages(ben)).toHaveText([/psst/, /for all/]);
});

test("a file arrives as it was sent; one that is not what it says does not", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.button("Chat").click();
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });
  await ben.page.getByLabel("File", { exact: true }).setInputFiles(file("dot.png", png));
  const picture = messages(ana).getByRole("img", { name: "dot.png" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  const saving = ana.page.waitForEvent("download");
  await ana.button("Save dot.png").click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("dot.png");
  expect((await readFile(await saved.path())).equals(png)).toBe(true);

  await ben.page.getByLabel("File", { exact: true }).setInputFiles(file("page.png", Buffer.from("<html>")));
  await expect(ben.page.getByTestId("outgoing-message")).toContainText("Not sent.");
  await expect(messages(ana)).toHaveCount(1);
});

test("what is written while the connection is down arrives once when it is back", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.button("Chat").click();
  await write(ben, "before");
  await expect(messages(ana)).toHaveCount(1);
  await ben.page.evaluate(() => window.__probes.sockets.forEach((socket) => socket.close()));
  await write(ben, "one");
  await write(ben, "two");
  await write(ana, "three");
  for (const person of [ana, ben]) {
    await expect(messages(person)).toHaveCount(4);
    await expect(person.page.getByTestId("outgoing-message")).toHaveCount(0);
  }
  const [anas, bens] = await Promise.all(
    [ana, ben].map((one) => messages(one).locator("p[dir]").allTextContents()),
  );
  expect(anas).toEqual(bens);
  expect(bens?.filter((text) => text !== "three")).toEqual(["before", "one", "two"]);
});

test("a reaction floats over everybody's tiles", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ben.button("Reactions").click();
  // It is gone after four seconds: looked for on both pages from before it is there.
  await Promise.all([
    ...[ana, ben].map(({ page }) => expect(page.getByTestId("floating-reaction")).toContainText("Ben")),
    ben.page.getByRole("menuitem", { name: "🎉" }).click(),
  ]);
});
