import type { Page } from "@playwright/test";
import { expect, test } from "./support/own-services-test";

test.use({ serviceWorkers: "allow" });

/** Waits until the worker has the pages of this site in its hands. */
async function isServed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }),
    );
  });
}

test("without a server every address says what to do, and goes on where it was as soon as there is one", async ({
  meeting,
  services,
}) => {
  const { host, code } = meeting;
  await host.page.goto("/");
  await isServed(host.page);
  await services.app.stop();
  await host.page.goto(`/meeting/${code}`);
  await expect(host.page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await expect(host.page.getByText(/Check that you are connected to the internet/)).toBeVisible();
  await services.app.start();
  await host.page.getByRole("link", { name: "Try again" }).click();
  await expect(host.button("Join now")).toBeEnabled();
});

test("a meeting comes fresh from the server, its call runs, and nothing of a person is kept", async ({
  meeting,
}) => {
  const { host, code } = meeting;
  await host.page.goto("/");
  await isServed(host.page);
  await host.openLobby(code);
  await expect(host.page.getByRole("heading", { name: "Test meeting" })).toBeVisible();
  const changed = await host.context.request.patch(`/api/v1/meetings/${code}`, {
    data: { title: "Renamed" },
  });
  expect(changed.ok(), await changed.text()).toBe(true);
  await host.openLobby(code);
  await expect(host.page.getByRole("heading", { name: "Renamed" })).toBeVisible();

  await host.join();
  const ben = await meeting.guest("Ben");
  await host.expectPath("p2p");
  await host.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);

  const kept = await host.page.evaluate(async () => {
    const open = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(open.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((path) => !path.startsWith("/_next/static/"))).toEqual([]);
});

test("files that were kept are there without the server, and an open page goes on when it is back", async ({
  meeting,
  services,
}) => {
  const { host, code } = meeting;
  await host.page.goto("/");
  await isServed(host.page);
  await host.openLobby(code);
  await expect(host.page.getByText("Nobody is in the call yet.")).toBeVisible();
  await services.app.stop();
  const answers = await host.page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    const kept = await (await caches.open(name)).keys();
    return Promise.all(kept.map(async ({ url }) => (await fetch(url, { cache: "no-store" })).status));
  });
  expect(answers.length).toBeGreaterThan(0);
  expect(new Set(answers)).toEqual(new Set([200]));
  await services.app.start();
  await host.join();
  await expect(host.tile("Ana")).toBeVisible();
});
