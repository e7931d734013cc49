import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { mediaReplies } from "../../media-server/testing/media-client";
import type { MediaApiBody, MediaApiName, MediaApiParams, MediaApiReply } from "@/lib/protocol/media-api";
import type { SfuUnderTest } from "./sfu-under-test";

const answerShape = z.object({ id: z.int(), reply: z.unknown(), error: z.string().optional() });

/** mediasoup without anything of ours around it, in a process of its own: what a media server is measured against. */
export class BareMediasoup implements SfuUnderTest {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: z.infer<typeof answerShape>) => void>();
  #asked = 0;

  static async start(): Promise<BareMediasoup> {
    const file = new URL("./bare-mediasoup-process.ts", import.meta.url);
    const child = fork(file, {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const ended = once(child, "exit").then(() => {
      throw new Error("Bare mediasoup ended before it was ready.");
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => undefined); // from here on just its end
    return new BareMediasoup(child);
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (message) => {
      const answer = answerShape.parse(message);
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async ask<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    const id = this.#asked++;
    const answered = new Promise<z.infer<typeof answerShape>>((resolve) => this.#waiting.set(id, resolve));
    this.#child.send({ id, name, params, body });
    const { reply, error } = await answered;
    if (error) throw new Error(`${name}: ${error}`);
    return mediaReplies[name].reply.parse(reply);
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.disconnect();
    await exited;
  }
}
