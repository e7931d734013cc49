import { expect, type BrowserContext } from "@playwright/test";
import { z } from "zod";

export type Account = { name: string; email: string; password: string };

export function newAccount(name: string): Account {
  return {
    name,
    email: `${name.toLowerCase()}-${crypto.randomUUID()}@example.org`,
    password: "correct horse 9 battery",
  };
}

/** Registers and signs in by the same requests as the forms send; the forms have a test of their own. */
export async function signInNewAccount(context: BrowserContext, account: Account): Promise<void> {
  const registered = await context.request.post("/api/v1/users", { data: account });
  expect(registered.status(), await registered.text()).toBeLessThan(300);
  const { csrfToken } = z
    .object({ csrfToken: z.string() })
    .parse(await (await context.request.get("/api/auth/csrf")).json());
  const signedIn = await context.request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: account.email, password: account.password, json: "true" },
  });
  expect(signedIn.ok(), await signedIn.text()).toBe(true);
}

/** @returns the code of a new meeting of whoever is signed in */
export async function createMeeting(context: BrowserContext, title = "Test meeting"): Promise<string> {
  const created = await context.request.post("/api/v1/meetings", { data: { title } });
  expect(created.status(), await created.text()).toBe(201);
  const body = z.looseObject({ meeting: z.looseObject({ code: z.string() }) }).parse(await created.json());
  return body.meeting.code;
}
