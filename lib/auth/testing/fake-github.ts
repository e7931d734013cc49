import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { GithubEndpoints } from "../oauth-providers";

export type GithubPerson = {
  id: number;
  login: string;
  name: string | null;
  /** The public one of the profile, which proves nothing. */
  email: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
};

/** GitHub's part of OAuth on this machine: gives a token for a code whose verifier and secret are right, once. */
export async function startFakeGithub(clientSecret: string) {
  const codes = new Map<string, { person: GithubPerson; challenge: string }>();
  const tokens = new Map<string, GithubPerson>();
  const server = createServer((request, response) => {
    const answer = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    const person = tokens.get((request.headers.authorization ?? "").replace("Bearer ", ""));
    if (request.url === "/user") return person ? answer({ ...person, emails: undefined }) : answer({}, 401);
    if (request.url === "/emails") return person ? answer(person.emails) : answer({}, 401);
    readBody(request).then(
      (body) => {
        const code = codes.get(body.get("code") ?? "");
        codes.delete(body.get("code") ?? "");
        const proof = createHash("sha256")
          .update(body.get("code_verifier") ?? "")
          .digest("base64url");
        if (!code || proof !== code.challenge || !isSecret(request, clientSecret))
          return answer({ error: "bad_verification_code" }, 400);
        const token = randomUUID();
        tokens.set(token, code.person);
        return answer({ access_token: token, token_type: "bearer", scope: "read:user,user:email" });
      },
      () => answer({}, 400),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  const url = `http://127.0.0.1:${address.port}`;
  const endpoints: GithubEndpoints = {
    authorization: `${url}/authorize`,
    token: `${url}/token`,
    userinfo: `${url}/user`,
    emails: `${url}/emails`,
  };
  return {
    endpoints,
    /** Somebody agrees on the provider's page. @returns what the browser brings back */
    agree(authorizationUrl: string, person: GithubPerson): { code: string; state: string } {
      const asked = new URL(authorizationUrl).searchParams;
      if (asked.get("code_challenge_method") !== "S256") throw new Error("The request has no PKCE.");
      const code = randomUUID();
      codes.set(code, { person, challenge: asked.get("code_challenge") ?? "" });
      return { code, state: asked.get("state") ?? "" };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function readBody(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** Name and secret are form-encoded before they are joined (RFC 6749, 2.3.1). */
function isSecret({ headers }: IncomingMessage, secret: string): boolean {
  const [, encoded = ""] = (headers.authorization ?? "").split("Basic ");
  const [, given = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return new URLSearchParams(`secret=${given}`).get("secret") === secret;
}
