import { decode } from "next-auth/jwt";
import { z } from "zod";
import { displayName } from "@/lib/protocol/ids";
import { parseCookies } from "./parse-cookies";

/** With HTTPS next-auth adds the prefix; over plain HTTP (a laptop) it does not. */
const COOKIE_NAMES = ["__Secure-next-auth.session-token", "next-auth.session-token"];

const sessionClaims = z.object({
  sub: z.string().regex(/^[0-9a-f]{24}$/),
  name: displayName,
  role: z.enum(["user", "admin"]),
  sessionId: z.uuid(),
});

export type SessionUser = {
  userId: string;
  name: string;
  role: "user" | "admin";
  /** Whether it goes on, the account says. */
  sessionId: string;
};

/**
 * The signed-in person behind a `Cookie` header, for places that next-auth does not reach (sockets).
 * @returns null when there is no session, or one that is expired, forged or of another secret
 */
export async function readSessionCookie(
  cookieHeader: string | undefined,
  secret: string,
): Promise<SessionUser | null> {
  const cookies = parseCookies(cookieHeader);
  for (const name of COOKIE_NAMES) {
    const token = joinChunks(cookies, name);
    const user = token ? await readSessionToken(token, secret) : null;
    if (user) return user;
  }
  return null;
}

async function readSessionToken(token: string, secret: string): Promise<SessionUser | null> {
  let claims: unknown;
  try {
    claims = await decode({ token, secret });
  } catch {
    // Anybody can send anything as a cookie: what our secret does not open is no session, not a failure.
    return null;
  }
  const parsed = sessionClaims.safeParse(claims);
  if (!parsed.success) return null;
  const { sub: userId, name, role, sessionId } = parsed.data;
  return { userId, name, role, sessionId };
}

/** next-auth splits a session that is too large for one cookie into `name.0`, `name.1`, … */
function joinChunks(cookies: Map<string, string>, name: string): string {
  const whole = cookies.get(name);
  if (whole) return whole;
  const chunks: string[] = [];
  for (let chunk; (chunk = cookies.get(`${name}.${chunks.length}`)) !== undefined;) chunks.push(chunk);
  return chunks.join("");
}
