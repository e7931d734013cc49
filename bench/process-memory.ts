/** What a server says of its memory, in bytes. */
export type Memory = { resident: number; heapUsed: number };

/** @param url of the server, which has `GET /metrics` */
export async function readMemory(url: string): Promise<Memory> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string) => {
    const line = text.split("\n").find((one) => one.startsWith(`${name} `));
    if (!line) throw new Error(`The server does not tell ${name}.`);
    return Number(line.slice(name.length + 1));
  };
  return {
    resident: figure("process_resident_memory_bytes"),
    heapUsed: figure("nodejs_heap_size_used_bytes"),
  };
}

/** kB for each of so many, between two readings. */
export function perPiece(
  before: Memory,
  after: Memory,
  count: number,
): { residentKb: number; heapKb: number } {
  const kb = (bytes: number) => Math.round(bytes / count / 102.4) / 10;
  return { residentKb: kb(after.resident - before.resident), heapKb: kb(after.heapUsed - before.heapUsed) };
}
