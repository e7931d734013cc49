import { readdir } from "node:fs/promises";
import path from "node:path";
import { PUT } from "@/app/api/v1/meetings/[code]/files/[fileId]/route";
import { eicar, startFakeClamd, type FakeClamd } from "@/lib/node/virus-scan/testing/fake-clamd";
import { withCode } from "@/server/testing/refusals";
import { nextAuthSecret, startTestServer, type TestServer } from "@/server/testing/start-test-server";

let server: TestServer;
let clamd: FakeClamd;
const before = { ...process.env };
beforeAll(async () => {
  [server, clamd] = await Promise.all([startTestServer(), startFakeClamd()]);
  process.env["NEXTAUTH_SECRET"] = nextAuthSecret;
  process.env["DATA_DIR"] = server.folder;
  process.env["LOG_LEVEL"] ??= "silent";
  process.env["CLAMD_ADDRESS"] = `127.0.0.1:${clamd.address.port}`;
});
afterAll(async () => {
  delete process.env["CLAMD_ADDRESS"];
  Object.assign(process.env, before);
  await Promise.all([server.close(), clamd.close()]);
});

test("a file with a virus is not stored and cannot be sent; one without is; while nobody can look, none is taken", async () => {
  const meeting = await server.createMeeting();
  const ana = await server.guest(meeting);
  await ana.join("Ana");
  const upload = async (text: string) => {
    const { url, ticket, fileId } = await ana.ask("chat:prepare-file", {
      name: "notes.txt",
      bytes: text.length,
    });
    const request = new Request(`http://meet.test${url}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${ticket}` },
      body: text,
    });
    const response = await PUT(request, { params: Promise.resolve({ code: meeting.code, fileId }) });
    const send = () => ana.ask("chat:send", { id: crypto.randomUUID(), text: "", fileId, to: null });
    return { status: response.status, body: await response.text(), send };
  };
  const stored = () => readdir(path.join(server.folder, "uploads", "chat", meeting.code)).catch(() => []);

  const infected = await upload(`See this: ${eicar}`);
  expect(infected.status).toBe(400);
  expect(JSON.parse(infected.body)).toMatchObject({
    detail: expect.stringContaining("A virus was found in this file"),
    details: { virus: "Eicar-Test-Signature" },
  });
  await expect(infected.send()).rejects.toEqual(withCode("not-found"));
  expect(await stored()).toEqual([]);

  const clean = await upload("See this: nothing");
  expect([clean.status, clean.body]).toEqual([204, ""]);
  await clean.send();
  expect(await stored()).toHaveLength(1);

  await clamd.close();
  const unseen = await upload("See this: who knows");
  expect(unseen.status).toBe(503);
  expect(JSON.parse(unseen.body)).toMatchObject({ code: "unavailable" });
  await expect(unseen.send()).rejects.toEqual(withCode("not-found"));
  expect(await stored()).toHaveLength(1);
  clamd = await startFakeClamd();
});
