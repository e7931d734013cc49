import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { ClamdAddress } from "./clamd-address";

/** How long clamd may take, in ms: to be reached, to take what is sent, and to say what it thinks of the whole. */
const limits = { connect: 5_000, send: 30_000, verdict: 60_000 };
export type ClamdLimits = typeof limits;

export type Verdict = { kind: "clean" } | { kind: "infected"; virus: string } | { kind: "too-large" };

/**
 * One file on its way to clamd, by its command INSTREAM (clamd(8)): chunks that begin with their length in four bytes,
 * an empty one at the end, and then one line of answer. Not for two callers at once.
 */
export class ClamdStream {
  readonly #answer: Promise<string>;
  #answered = false;

  private constructor(
    private readonly socket: Socket,
    private readonly limits: ClamdLimits,
  ) {
    this.#answer = readLine(socket).finally(() => (this.#answered = true));
    // Asked for at the end; until then a broken connection is nobody's unhandled rejection.
    this.#answer.catch(() => undefined);
  }

  /** @throws Error when nobody can be reached there in time */
  static async open(address: ClamdAddress, own: Partial<ClamdLimits> = {}): Promise<ClamdStream> {
    const socket = connect(address);
    const allowed = { ...limits, ...own };
    try {
      await once(socket, "connect", { signal: AbortSignal.timeout(allowed.connect) });
    } catch (cause) {
      socket.on("error", () => undefined); // one that comes late is of no interest
      socket.destroy();
      throw new Error("clamd cannot be reached", { cause });
    }
    const stream = new ClamdStream(socket, allowed);
    socket.write("zINSTREAM\0");
    return stream;
  }

  /** @throws Error when it does not take the chunk in time, or the connection breaks */
  async send(chunk: Uint8Array): Promise<void> {
    // An empty one would be the end. Who has answered already wants no more: the verdict says why.
    if (chunk.byteLength === 0 || this.#answered) return;
    this.socket.write(lengthOf(chunk));
    if (this.socket.write(chunk)) return;
    const taken = once(this.socket, "drain", { signal: AbortSignal.timeout(this.limits.send) });
    await Promise.race([taken, this.#answer]);
  }

  /** All has been sent. @throws Error when there is no answer in time, or one that is none */
  async verdict(): Promise<Verdict> {
    if (!this.#answered) this.socket.write(Buffer.alloc(4));
    const timer = setTimeout(
      () => this.socket.destroy(new Error("clamd gives no answer")),
      this.limits.verdict,
    );
    try {
      return verdictOf(await this.#answer);
    } finally {
      clearTimeout(timer);
    }
  }

  /** May be called twice. */
  close(): void {
    this.socket.destroy();
  }
}

function lengthOf(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.byteLength);
  return length;
}

async function readLine(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket) {
    text += String(chunk);
    if (text.includes("\0")) return text.slice(0, text.indexOf("\0"));
  }
  throw new Error("clamd has closed the connection without an answer");
}

function verdictOf(line: string): Verdict {
  if (/: OK$/.test(line)) return { kind: "clean" };
  const virus = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (virus) return { kind: "infected", virus };
  if (/size limit exceeded/.test(line)) return { kind: "too-large" };
  throw new Error(`clamd answers: ${line.slice(0, 200)}`);
}
