import { parseClamdAddress } from "./clamd-address";
import { scanned } from "./scanned";
import { eicar, startFakeClamd, type FakeClamd } from "./testing/fake-clamd";

process.env["LOG_LEVEL"] ??= "silent";

let clamd: FakeClamd | undefined;
afterEach(async () => {
  await clamd?.close();
  clamd = undefined;
});

async function* chunks(...parts: (string | Uint8Array)[]) {
  for (const part of parts) yield Buffer.from(part);
}

/** What a storage would have had by the time it is refused or all is there. */
async function store(content: AsyncIterable<Uint8Array>) {
  const stored: Uint8Array[] = [];
  let refusal: unknown = null;
  try {
    for await (const chunk of content) stored.push(chunk);
  } catch (error) {
    refusal = error;
  }
  return { stored: Buffer.concat(stored), refusal };
}

test("a file without a virus is passed on as it is, and clamd has seen all of it", async () => {
  clamd = await startFakeClamd({ maxBytes: 10_000_000 });
  const large = Buffer.alloc(3_000_000, "x");
  const { stored, refusal } = await store(scanned(chunks("begin", "", large, "end"), clamd.address));
  const whole = Buffer.concat([Buffer.from("begin"), large, Buffer.from("end")]);
  expect(refusal).toBeNull();
  expect(stored.equals(whole)).toBe(true);
  expect(clamd.files.map((file) => file.equals(whole))).toEqual([true]);
});

test("a virus is refused by its name, also one that is spread over chunks; the whole of it is never passed on", async () => {
  clamd = await startFakeClamd();
  const { stored, refusal } = await store(
    scanned(chunks("a text, ", eicar.slice(0, 20), eicar.slice(20)), clamd.address),
  );
  expect(refusal).toMatchObject({ code: "bad-request", details: { virus: "Eicar-Test-Signature" } });
  expect(stored.toString()).toBe(`a text, ${eicar.slice(0, 20)}`);
});

test("a file of one chunk with a virus is not passed on at all", async () => {
  clamd = await startFakeClamd();
  const { stored, refusal } = await store(scanned(chunks(eicar), clamd.address));
  expect(refusal).toMatchObject({ code: "bad-request" });
  expect(stored).toHaveLength(0);
});

test("more than clamd takes is refused as too large", async () => {
  clamd = await startFakeClamd({ maxBytes: 100 });
  const { refusal } = await store(scanned(chunks("x".repeat(60), "x".repeat(60), "end"), clamd.address));
  expect(refusal).toMatchObject({ code: "too-large" });
});

describe("what cannot be checked is refused", () => {
  const unavailable = { code: "unavailable", cause: expect.any(Error) };

  test("when nobody listens there", async () => {
    const gone = await startFakeClamd();
    await gone.close();
    const { stored, refusal } = await store(scanned(chunks("a text"), gone.address));
    expect(refusal).toMatchObject(unavailable);
    expect(stored).toHaveLength(0);
  });

  test("when there is no socket at this path", async () => {
    const { refusal } = await store(scanned(chunks("a text"), { path: "/nowhere/clamd.ctl" }));
    expect(refusal).toMatchObject(unavailable);
  });

  test("when there is no answer in time", async () => {
    clamd = await startFakeClamd({ silent: true });
    const { stored, refusal } = await store(scanned(chunks("a text"), clamd.address, { verdict: 50 }));
    expect(refusal).toMatchObject(unavailable);
    expect(stored).toHaveLength(0);
  });

  test("when the answer is an error of its own", async () => {
    clamd = await startFakeClamd({ answer: "stream: Can't allocate memory ERROR" });
    const { refusal } = await store(scanned(chunks("a text"), clamd.address));
    expect(refusal).toMatchObject(unavailable);
  });
});

test("without an address nothing is asked", async () => {
  expect((await store(scanned(chunks(eicar), null))).stored.toString()).toBe(eicar);
});

test.each([
  ["127.0.0.1:3310", { host: "127.0.0.1", port: 3_310 }],
  ["clamav:3310", { host: "clamav", port: 3_310 }],
  ["[::1]:3310", { host: "::1", port: 3_310 }],
  ["/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ["clamav", null],
  ["clamav:0", null],
  ["clamav:99999", null],
  ["::1:3310", null],
])("CLAMD_ADDRESS=%s", (text, address) => {
  expect(parseClamdAddress(text)).toEqual(address);
});
