import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "./support/accounts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { e2eServer } from "./support/e2e-server";
import { openPage } from "./support/open-page";
import { openPerson } from "./support/person";
import { expect, test } from "./support/test";

const folder = path.join("e2e", "screenshots");

/** What a page says: checked word by word, as people read it. */
const words = {
  de: {
    dir: "ltr",
    title: "Besprechungen auf dem kürzesten Weg",
    signIn: "Anmelden",
    fields: ["E-Mail", "Passwort"],
    dashboard: "Hallo, Eva",
    newMeeting: "Neue Besprechung",
    joinNow: "Jetzt teilnehmen",
    alone: "Sie sind allein hier",
    controls: ["Mikrofon ausschalten", "Kamera ausschalten", "Hand heben", "Teilnehmer", "Chat", "Verlassen"],
    settings: "Einstellungen",
    language: "Sprache",
    left: "Sie haben die Besprechung verlassen",
    leave: "Verlassen",
  },
  ar: {
    dir: "rtl",
    title: "اجتماعات تسلك أقصر طريق",
    signIn: "تسجيل الدخول",
    fields: ["البريد الإلكتروني", "كلمة المرور"],
    dashboard: "مرحبًا، Eva",
    newMeeting: "اجتماع جديد",
    joinNow: "انضم الآن",
    alone: "أنت وحدك هنا",
    controls: ["كتم الميكروفون", "إيقاف الكاميرا", "رفع اليد", "المشاركون", "المحادثة", "مغادرة"],
    settings: "الإعدادات",
    language: "اللغة",
    left: "غادرت الاجتماع",
    leave: "مغادرة",
  },
} as const;

async function look(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    await expectNoSidewaysScroll(page, name);
    await page.screenshot({ path: path.join(folder, `${name}-${width}.png`) });
  }
  await expectAccessible(page, name);
}

for (const language of ["de", "ar"] as const) {
  const say = words[language];
  test(`from the start page into a call in ${language}`, async ({ browser }) => {
    const eva = await openPerson(browser, "Eva", { baseURL: e2eServer.url, locale: language });
    const { page, context } = eva;
    const account = newAccount("Eva");
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await openPage(page, "/");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("dir", say.dir);
    await expect(page.getByRole("heading", { level: 1, name: say.title })).toBeVisible();
    await look(page, `landing-${language}`);

    await context.request.post("/api/v1/users", { data: account });
    await page.getByRole("navigation").getByRole("link", { name: say.signIn }).click();
    const [email, password] = say.fields;
    await page.getByLabel(email).fill(account.email);
    await page.getByLabel(password).fill(account.password);
    await look(page, `sign-in-${language}`);
    await button(say.signIn).click();
    await expect(page.getByRole("heading", { level: 1, name: say.dashboard })).toBeVisible();
    await expect(button(say.newMeeting)).toBeVisible();
    await look(page, `dashboard-${language}`);

    await page.goto(`/meeting/${await createMeeting(context)}`);
    await expect(button(say.joinNow)).toBeEnabled();
    await look(page, `lobby-${language}`);
    await button(say.joinNow).click();
    await expect(page.getByRole("heading", { name: say.alone })).toBeVisible();
    for (const name of say.controls) await expect(button(name)).toBeVisible();
    await look(page, `call-${language}`);
    await button(say.leave).click();
    await expect(page.getByRole("heading", { name: say.left })).toBeVisible();
    await context.close();
  });
}

test("a call goes on while its language changes, and the next page is in the new one", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ana.expectPath("p2p");
  const engine = await ana.meeting.getAttribute("data-epoch");
  await ana.button("Settings").click();
  await ana.page.getByLabel("Language").selectOption("العربية");
  await expect(ana.page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(ana.page.getByRole("dialog", { name: words.ar.settings })).toBeVisible();
  await ana.page.keyboard.press("Escape");
  await expect(ana.button(words.ar.leave)).toBeVisible();
  expect(await ana.meeting.getAttribute("data-epoch")).toBe(engine);
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  await ana.button(words.ar.leave).click();
  await ana.page.getByRole("link", { name: "العودة إلى البداية" }).click();
  await expect(ana.page.getByRole("heading", { level: 1, name: words.ar.title })).toBeVisible();
  await expect(ana.page.getByLabel("الحساب")).toBeVisible();
});

test("the language that somebody has chosen stays, whatever the browser asks for", async ({ browser }) => {
  const page = await openIn(browser, "fr");
  await openPage(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Des réunions par le plus court chemin");
  await page.getByLabel("Langue").selectOption("Deutsch");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.de.title);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.de.title);
  await signInNewAccount(page.context(), newAccount("Eva"));
  await page.goto("/dashboard");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.de.dashboard);
  await page.context().close();
});

async function openIn(browser: Browser, locale: string): Promise<Page> {
  return (await browser.newContext({ baseURL: e2eServer.url, locale })).newPage();
}
