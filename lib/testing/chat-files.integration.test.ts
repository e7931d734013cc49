import { readdir } from "node:fs/promises";
import path from "node:path";
import { PUT, GET } from "@/app/api/v1/meetings/[code]/files/[fileId]/route";
import { ChatFile } from "@/models/chat-file";
import { withCode } from "@/server/testing/refusals";
import type { TestBrowser } from "@/server/testing/test-browser";
import { until } from "@/lib/testing/until";
import { shareCallAndRest } from "./share-call-and-rest";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const server = shareCallAndRest({ chatFilesQuotaBytes: 100_000 });

const newId = () => crypto.randomUUID();

async function makeMeeting() {
  const meeting = await server().createMeeting();
  const [host, ana, ben] = [
    await server().signedIn(meeting),
    await server().guest(meeting),
    await server().guest(meeting),
  ];
  await host.join("Hanna");
  await ana.join("Ana");
  const { selfId: bensId } = await ben.join("Ben");
  return { meeting, host, ana, ben, bensId };
}

const absolute = (url: string) => `http://meet.test${url}`;
const paramsOf = (url: string) => {
  const [code = "", fileId = ""] = /meetings\/([^/]+)\/files\/([^/?]+)/.exec(url)?.slice(1) ?? [];
  return { params: Promise.resolve({ code, fileId }) };
};

async function put({ url, ticket }: { url: string; ticket: string }, body: Uint8Array): Promise<Response> {
  const headers = { authorization: `Bearer ${ticket}` };
  return PUT(new Request(absolute(url), { method: "PUT", headers, body: Buffer.from(body) }), paramsOf(url));
}

const get = (url: string) => GET(new Request(absolute(url)), paramsOf(url));

/** Uploads and sends. @returns the id of the message */
async function share(who: TestBrowser, name: string, bytes: Uint8Array, to?: TestBrowserId): Promise<string> {
  const prepared = await who.ask("chat:prepare-file", { name, bytes: bytes.length });
  const answer = await put(prepared, bytes);
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  const id = newId();
  await who.ask("chat:send", { id, text: "", fileId: prepared.fileId, to: to ?? null });
  return id;
}
type TestBrowserId = Awaited<ReturnType<typeof makeMeeting>>["bensId"];

const storedFiles = async (code: string) =>
  readdir(path.join(server().folder, "uploads", "chat", code)).catch(() => []);

test("a picture arrives as it was, and is served so that it cannot run as a page", async () => {
  const { ana, ben } = await makeMeeting();
  const id = await share(ana, 'Fest „häppy“ "1".png', png);
  const { message } = await ben.next("chat:sent");
  expect(message.file).toMatchObject({
    name: 'Fest „häppy“ "1".png',
    type: "image/png",
    bytes: png.length,
    picture: true,
  });
  const { url } = await ben.ask("chat:open-file", { id });
  const answer = await get(url);
  expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "content-length": String(png.length),
    "content-disposition": `attachment; filename="Fest _h_ppy_ _1_.png"; filename*=UTF-8''Fest%20%E2%80%9Eh%C3%A4ppy%E2%80%9C%20%221%22.png`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  });
});

test("what is no picture has no type that a browser would open", async () => {
  const { ana, ben } = await makeMeeting();
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  const id = await share(ana, "notes.txt", page);
  const answer = await get((await ben.ask("chat:open-file", { id })).url);
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
});

test("a file of a private message is for two", async () => {
  const { ana, ben, host, bensId } = await makeMeeting();
  const id = await share(ana, "notes.txt", Buffer.from("secret"), bensId);
  await expect(host.ask("chat:open-file", { id })).rejects.toEqual(withCode("not-found"));
  expect((await get((await ben.ask("chat:open-file", { id })).url)).status).toBe(200);
});

test("nobody uploads or reads without the ticket for exactly that", async () => {
  const { ana, ben } = await makeMeeting();
  const prepared = await ana.ask("chat:prepare-file", { name: "a.txt", bytes: 1 });
  const other = await ben.ask("chat:prepare-file", { name: "b.txt", bytes: 1 });
  for (const ticket of ["", "x.y.z", other.ticket])
    expect((await put({ ...prepared, ticket }, Buffer.from("a"))).status).toBe(401);
  const id = await share(ana, "c.txt", Buffer.from("c"));
  const { url } = await ben.ask("chat:open-file", { id });
  const [address] = url.split("?");
  expect((await get(address ?? "")).status).toBe(401);
  expect((await get(`${address}?ticket=${prepared.ticket}`)).status).toBe(401);
  const ticket = new URL(absolute(url)).searchParams.get("ticket");
  expect((await get(`${prepared.url}?ticket=${ticket}`)).status).toBe(401);
});

test("what is not what it was announced as is refused, leaves nothing, and can be tried again", async () => {
  const { meeting, ana } = await makeMeeting();
  const prepared = await ana.ask("chat:prepare-file", { name: "a.png", bytes: png.length });
  const html = Buffer.from("<html>".padEnd(png.length));
  for (const wrong of [html, png.subarray(0, -1), Buffer.concat([png, png]), Buffer.alloc(0)]) {
    const answer = await put(prepared, wrong);
    expect(answer.status).toBe(400);
    await expect(ana.ask("chat:send", { id: newId(), text: "", fileId: prepared.fileId })).rejects.toEqual(
      withCode("not-found"),
    );
  }
  expect(await storedFiles(meeting.code)).toEqual([]);
  expect((await put(prepared, png)).status).toBe(204);
  expect((await put(prepared, png)).status).toBe(409);
});

test.each(["page.html", "run.exe", "x.svg"])("%s is not even announced", async (name) => {
  const { ana } = await makeMeeting();
  await expect(ana.ask("chat:prepare-file", { name, bytes: 1 })).rejects.toEqual(withCode("bad-request"));
});

test("one file is too large, many are too much", async () => {
  const { ana, ben } = await makeMeeting();
  await expect(ana.ask("chat:prepare-file", { name: "a.mp4", bytes: 25_000_001 })).rejects.toEqual(
    withCode("bad-request"),
  );
  const results = await Promise.allSettled(
    [ana, ben, ana, ben].map((who) => who.ask("chat:prepare-file", { name: "a.zip", bytes: 40_000 })),
  );
  expect(results.map(({ status }) => status).toSorted()).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "rejected",
  ]);
});

test("a file is sent by who uploaded it, once", async () => {
  const { ana, ben } = await makeMeeting();
  const prepared = await ana.ask("chat:prepare-file", { name: "a.txt", bytes: 1 });
  const send = (who: TestBrowser, id = newId()) =>
    who.ask("chat:send", { id, text: "", fileId: prepared.fileId });
  await expect(send(ana)).rejects.toEqual(withCode("not-found"));
  await put(prepared, Buffer.from("a"));
  await expect(send(ben)).rejects.toEqual(withCode("not-found"));
  const id = newId();
  await send(ana, id);
  await send(ana, id); // the same message again
  await expect(send(ana)).rejects.toEqual(withCode("not-found"));
});

test("with its message the file is gone, for those too who have an address", async () => {
  const { meeting, ana, ben, host } = await makeMeeting();
  const id = await share(ana, "notes.txt", Buffer.from("x"));
  const { url } = await ben.ask("chat:open-file", { id });
  expect(await storedFiles(meeting.code)).toHaveLength(1);
  await host.ask("chat:delete", { id });
  expect((await get(url)).status).toBe(404);
  await until("the content is gone", async () => (await storedFiles(meeting.code)).length === 0);
  const recorded = () => ChatFile.countDocuments({ meeting: meeting.code });
  await until("its record is gone", async () => (await recorded()) === 0);
});

test("an upload that outlives its place leaves nothing behind", async () => {
  const { meeting, ana } = await makeMeeting();
  const prepared = await ana.ask("chat:prepare-file", { name: "a.txt", bytes: 2 });
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      controller.enqueue(Buffer.from("ab"));
      await ChatFile.deleteOne({ meeting: meeting.code, id: prepared.fileId });
      controller.close();
    },
  });
  const put: RequestInit & { duplex: "half" } = { method: "PUT", body: slow, duplex: "half" };
  const headers = { authorization: `Bearer ${prepared.ticket}` };
  const answer = await PUT(new Request(absolute(prepared.url), { ...put, headers }), paramsOf(prepared.url));
  expect(answer.status).toBe(409);
  expect(await storedFiles(meeting.code)).toEqual([]);
});
