import { uploadFile } from "./upload-file";

/** Answers one upload as the REST API would. */
class AnsweringRequest extends EventTarget {
  static answer = { status: 204, text: "" };
  upload = { onprogress: null };
  status = 0;
  responseText = "";
  onload: (() => void) | null = null;
  onloadend: (() => void) | null = null;
  open() {}
  setRequestHeader() {}
  abort() {}
  send() {
    this.status = AnsweringRequest.answer.status;
    this.responseText = AnsweringRequest.answer.text;
    this.onload?.();
    this.onloadend?.();
  }
}

const before = globalThis.XMLHttpRequest;
beforeAll(() => Reflect.set(globalThis, "XMLHttpRequest", AnsweringRequest));
afterAll(() => Reflect.set(globalThis, "XMLHttpRequest", before));

const upload = (status: number, text: string) => {
  AnsweringRequest.answer = { status, text };
  return uploadFile({
    file: new File(["x"], "x.txt"),
    url: "/files/1",
    ticket: "ticket",
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
};

test("a refusal is told in the server's words", async () => {
  const detail = "A virus was found in this file, so it was not shared. Check your device for viruses.";
  const problem = { type: "urn:x", title: "Bad request", status: 400, detail, code: "bad-request" };
  await expect(upload(400, JSON.stringify(problem))).rejects.toMatchObject({
    code: "bad-request",
    message: detail,
  });
});

test("an answer that is none of ours is told as a failure", async () => {
  await expect(upload(502, "<html>")).rejects.toMatchObject({
    code: "internal",
    message: "The file could not be uploaded (502). Try again.",
  });
  await expect(upload(204, "")).resolves.toBeUndefined();
});
