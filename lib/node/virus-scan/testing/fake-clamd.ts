import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** The file that every scanner takes for a virus, and that is none (eicar.org). In two parts, for those of this machine. */
export const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

const command = "zINSTREAM\0";

export type FakeClamd = {
  address: { host: string; port: number };
  /** What came as files, whole. */
  files: Buffer[];
  close(): Promise<void>;
};

/**
 * Speaks as clamd does when it is asked by INSTREAM, and knows one virus.
 * @param options.maxBytes StreamMaxLength @param options.silent takes everything and never answers
 * @param options.answer instead of its verdict
 */
export async function startFakeClamd({
  maxBytes = 1_000_000,
  silent = false,
  answer,
}: { maxBytes?: number; silent?: boolean; answer?: string } = {}): Promise<FakeClamd> {
  const files: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined); // whoever has had enough hangs up
    let came = Buffer.alloc(0);
    socket.on("data", (data) => {
      came = Buffer.concat([came, data]);
      const { file, ended } = readChunks(came);
      if (silent) return;
      if (file.length > maxBytes) return void socket.end("INSTREAM size limit exceeded. ERROR\0");
      if (!ended) return;
      files.push(file);
      socket.end(
        `${answer ?? (file.includes(eicar) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK")}\0`,
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("unreachable");
  return {
    address: { host: "127.0.0.1", port: bound.port },
    files,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** @throws Error for what is not INSTREAM */
function readChunks(came: Buffer): { file: Buffer; ended: boolean } {
  if (came.length < command.length) return { file: Buffer.alloc(0), ended: false };
  if (came.toString("latin1", 0, command.length) !== command) throw new Error("This is not INSTREAM.");
  const chunks: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= came.length) {
    const length = came.readUInt32BE(at);
    if (length === 0) return { file: Buffer.concat(chunks), ended: true };
    if (at + 4 + length > came.length) break;
    chunks.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { file: Buffer.concat(chunks), ended: false };
}
