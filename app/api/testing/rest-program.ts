import { hashPassword } from "@/lib/auth/password";
import { openCallDesk } from "@/lib/node/call-desk";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { createUser } from "@/models/create-user";
import { startTestDatabase } from "@/models/testing/test-database";
import { deskWithoutCalls } from "./desk-without-calls";
import { fileOfRoute, readRouteFile } from "../route-files";

export const password = "correct horse 9";
/** Signs sessions and passes of this API. */
export const restSecret = "a secret of this installation, long enough";
let passwordHash: Promise<string> | undefined;

/** The REST API with a database of its own, and without calls. @returns DATA_DIR, and how to end it */
export async function startRestApi(): Promise<{ folder: string; stop: () => Promise<void> }> {
  const { folder, close } = await startTestDatabase();
  process.env["DATA_DIR"] = folder;
  process.env["NEXTAUTH_SECRET"] = restSecret;
  process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
  process.env["LOG_LEVEL"] ??= "warn"; // refusals are what is tried here
  openCallDesk(deskWithoutCalls());
  return { folder, stop: close };
}

export type Asked = {
  token?: string;
  /** Sent as JSON, or bytes as they are. */
  body?: unknown;
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
};

/** Asks a route as a program does. */
export async function ask(
  name: keyof typeof restRoutes,
  { token, body, params, query = "", headers }: Asked = {},
) {
  const contract = restRoutes[name];
  const serve = (await readRouteFile(fileOfRoute(contract))).served.get(contract.method);
  if (!serve) throw new Error(`Nothing serves ${name}.`);
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (whole, one: string) => params?.[one] ?? whole);
  const request = new Request(`http://localhost${path}${query}`, {
    method: contract.method,
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": "203.0.113.1",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const response = await serve(request, { params: Promise.resolve(params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const value: unknown = text === "" ? null : isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: value };
}

let people = 0;
export async function newAccount() {
  passwordHash ??= hashPassword(password);
  const email = `api-${++people}@example.org`;
  return createUser({ email, name: "Ana", passwordHash: await passwordHash });
}

/** An address that nobody has used. */
export const newAddress = () => `guest-${++people}@example.org`;

export const pairOf = (body: unknown) => restRoutes.login.replies[200].parse(body);

/** A new account, and what its program signs in with. */
export async function signIn() {
  const user = await newAccount();
  const { body } = await ask("login", { body: { email: user.email, password } });
  return { user, ...pairOf(body) };
}

/** A new meeting that nobody has scheduled. */
export async function makeMeeting(token: string, title: string) {
  const { body, status } = await ask("createMeeting", { token, body: { title } });
  expect(status).toBe(201);
  return restRoutes.createMeeting.replies[201].parse(body).meeting;
}
