import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import pino from "pino";
import { answerMetrics } from "./answer-metrics";
import { ServerMetrics } from "./metrics";

const metrics = new ServerMetrics();
const log = pino({ level: "silent" });

/** Asks as somebody at this address would. @returns status and body */
async function ask(token: string | null, headers: Record<string, string>, from = "127.0.0.1") {
  const server = createServer((request, response) => {
    Object.defineProperty(request.socket, "remoteAddress", { value: from });
    void answerMetrics(request, response, { metrics, token, log });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
  const text = await answer.text();
  server.close();
  return { status: answer.status, text };
}

test("a caller on this machine is answered", async () => {
  const { status, text } = await ask(null, {});
  expect(status).toBe(200);
  expect(text).toContain("# TYPE rooms gauge");
});

test.each<[string, IncomingHttpHeaders, string]>([
  ["from elsewhere", {}, "192.0.2.7"],
  ["from the private network", {}, "10.0.0.7"],
  ["through a proxy on this machine", { "x-forwarded-for": "127.0.0.1" }, "127.0.0.1"],
])("a caller %s needs the token", async (_where, headers, from) => {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const without = await ask(null, { ...plain, authorization: "Bearer null" }, from);
  expect([without.status, without.text]).toEqual([403, expect.stringContaining("METRICS_TOKEN")]);
  const token = "a-token-that-nobody-guesses";
  expect((await ask(token, { ...plain, authorization: `Bearer ${token}` }, from)).status).toBe(200);
  expect((await ask(token, { ...plain, authorization: "Bearer another" }, from)).status).toBe(401);
  expect((await ask(token, plain)).status).toBe(401);
});
