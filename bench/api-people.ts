import { z } from "zod";
import type { HttpCaller } from "./http-caller";

export type ApiAccount = { token: string; codes: string[] };

const password = "correct horse 9 battery";
const tokens = z.looseObject({ accessToken: z.string() });
const made = z.looseObject({ meeting: z.looseObject({ code: z.string() }) });

/**
 * Accounts with an access token each and some meetings, made as any program would make them.
 * @param settings of the meetings
 */
export async function makeAccounts(
  caller: HttpCaller,
  { accounts, meetings, settings = {} }: { accounts: number; meetings: number; settings?: object },
): Promise<ApiAccount[]> {
  const people: ApiAccount[] = [];
  for (let person = 0; person < accounts; person++) {
    const email = `bench-${crypto.randomUUID()}@example.org`;
    await expectStatus(
      201,
      caller.call("POST", "/api/v1/users", { body: { name: "Bench", email, password } }),
    );
    const signedIn = await expectStatus(
      200,
      caller.call("POST", "/api/v1/auth/login", { body: { email, password } }),
    );
    const token = tokens.parse(JSON.parse(signedIn)).accessToken;
    const codes: string[] = [];
    for (let meeting = 0; meeting < meetings; meeting++) {
      const body = { title: `Planning ${meeting}`, settings };
      const created = await expectStatus(201, caller.call("POST", "/api/v1/meetings", { token, body }));
      codes.push(made.parse(JSON.parse(created)).meeting.code);
    }
    people.push({ token, codes });
  }
  return people;
}

async function expectStatus(
  wanted: number,
  answer: Promise<{ status: number; text: string }>,
): Promise<string> {
  const { status, text } = await answer;
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${text}`);
  return text;
}
