import { deskRequests, type DeskRequests } from "@/lib/protocol/call-desk";
import type { PayloadInput, Reply } from "@/lib/protocol/contract";
import { request, type AskingSocket } from "@/lib/protocol/request";
import { oncePerProcess } from "./once-per-process";

const TIMEOUT_MS = 10_000;

const desk = () => oncePerProcess<{ line: AskingSocket | null }>("call-desk", () => ({ line: null }));

/**
 * The server that runs the calls answers from now on what pages and routes of this process ask.
 * @returns ends that, unless another one has taken over
 */
export function openCallDesk(line: AskingSocket): () => void {
  const place = desk();
  place.line = line;
  return () => {
    if (place.line === line) place.line = null;
  };
}

/**
 * Asks the server that runs the calls.
 * @throws RequestError with its code, or an Error when no such server is in this process
 */
export async function askCallDesk<N extends keyof DeskRequests & string>(
  name: N,
  payload: PayloadInput<DeskRequests, N>,
): Promise<Reply<DeskRequests, N>> {
  const { line } = desk();
  if (!line) throw new Error(`Nobody answers ${name}: the pages run without server/main.ts.`);
  return request(line, deskRequests, name, payload, TIMEOUT_MS);
}
