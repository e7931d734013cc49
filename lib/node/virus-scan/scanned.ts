import { RequestError } from "@/lib/protocol/errors";
import { createLogger } from "../logger";
import type { ClamdAddress } from "./clamd-address";
import { ClamdStream, type ClamdLimits, type Verdict } from "./clamd-stream";

/**
 * Passes a file on while clamd looks at it. Its last chunk waits for the verdict: whoever stores what comes never has
 * the whole of a file that is refused. What cannot be checked is refused as well.
 * @param address null: nothing is checked
 * @throws RequestError while it is read: `bad-request` for a virus (its name is in the details), `too-large` for more
 * than clamd takes, `unavailable` when it cannot be asked
 */
export function scanned(
  content: AsyncIterable<Uint8Array>,
  address: ClamdAddress | null,
  limits?: Partial<ClamdLimits>,
): AsyncIterable<Uint8Array> {
  return address ? scan(content, address, limits) : content;
}

async function* scan(
  content: AsyncIterable<Uint8Array>,
  address: ClamdAddress,
  limits?: Partial<ClamdLimits>,
): AsyncGenerator<Uint8Array> {
  let stream: ClamdStream | null = null;
  let last: Uint8Array | null = null;
  try {
    stream = await asked(ClamdStream.open(address, limits));
    for await (const chunk of content) {
      if (last) yield last;
      await asked(stream.send(chunk));
      last = chunk;
    }
    demandClean(await asked(stream.verdict()));
    if (last) yield last;
  } finally {
    stream?.close();
  }
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    createLogger("virus-scan", "info").error({ err: cause }, "a file could not be checked, and was refused");
    throw new RequestError(
      "unavailable",
      "Files cannot be checked for viruses at the moment, so none are taken. Try again later.",
      { cause },
    );
  }
}

function demandClean(verdict: Verdict): void {
  switch (verdict.kind) {
    case "clean":
      return;
    case "too-large":
      throw new RequestError(
        "too-large",
        "This file is too large to be checked for viruses. Share a smaller one.",
      );
    case "infected":
      createLogger("virus-scan", "info").warn({ virus: verdict.virus }, "a file with a virus was refused");
      throw new RequestError(
        "bad-request",
        "A virus was found in this file, so it was not shared. Check your device for viruses.",
        { details: { virus: verdict.virus } },
      );
  }
}
