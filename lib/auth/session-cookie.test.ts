import { encode } from "next-auth/jwt";
import { readSessionCookie } from "./session-cookie";

const secret = "a secret of this installation, long enough";
const sessionId = "0b9d6d4e-6f0a-4c7e-8f7e-0a4f3a1c2b3d";
const claims = { sub: "65f0c0ffee65f0c0ffee65f0", name: "Ana", role: "admin", sessionId } as const;
const ana = { userId: claims.sub, name: "Ana", role: "admin", sessionId };

test("the cookie of next-auth tells who is signed in", async () => {
  const token = await encode({ token: claims, secret });
  await expect(readSessionCookie(`theme=dark; next-auth.session-token=${token}`, secret)).resolves.toEqual(
    ana,
  );
});

test("over HTTPS the name of the cookie has a prefix", async () => {
  const token = await encode({ token: claims, secret });
  await expect(readSessionCookie(`__Secure-next-auth.session-token=${token}`, secret)).resolves.toEqual(ana);
});

test("a session in several cookies is put together in order of their numbers", async () => {
  const token = await encode({ token: { ...claims, note: "x".repeat(12_000) }, secret });
  const size = Math.ceil(token.length / 11);
  const chunks = Array.from(
    { length: 11 },
    (_, i) => `next-auth.session-token.${i}=${token.slice(i * size, (i + 1) * size)}`,
  );
  await expect(readSessionCookie(chunks.toReversed().join("; "), secret)).resolves.toEqual(ana);
});

test("a stale cookie of the other name does not hide a good one", async () => {
  const token = await encode({ token: claims, secret });
  const header = `__Secure-next-auth.session-token=stale; next-auth.session-token=${token}`;
  await expect(readSessionCookie(header, secret)).resolves.toEqual(ana);
});

test.each([
  ["no cookie", async () => undefined],
  ["only other cookies", async () => "a=b; c"],
  ["nonsense", async () => "next-auth.session-token=nonsense"],
  [
    "another secret",
    async () => `next-auth.session-token=${await encode({ token: claims, secret: "of another place" })}`,
  ],
  [
    "a session that has expired",
    async () => `next-auth.session-token=${await encode({ token: claims, secret, maxAge: -60 })}`,
  ],
  [
    "a session of an earlier release, which no account knows",
    async () => `next-auth.session-token=${await encode({ token: { ...claims, sessionId: "" }, secret })}`,
  ],
  [
    "claims that are not ours",
    async () => `next-auth.session-token=${await encode({ token: { ...claims, sub: "somebody" }, secret })}`,
  ],
])("nobody is signed in with %s", async (_what, header) => {
  await expect(readSessionCookie(await header(), secret)).resolves.toBeNull();
});
