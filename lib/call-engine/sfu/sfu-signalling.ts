import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import type { PayloadInput, Reply } from "@/lib/protocol/contract";

type SfuRequest = Extract<keyof BrowserRequests, `sfu:${string}`>;

/** The requests about the SFU, wherever they go: the signalling client keeps this promise, tests fake it. */
export interface SfuSignalling {
  request<N extends SfuRequest>(
    name: N,
    payload: PayloadInput<BrowserRequests, N>,
  ): Promise<Reply<BrowserRequests, N>>;
}
