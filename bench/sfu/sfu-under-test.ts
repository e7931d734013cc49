import type { MediaApiBody, MediaApiName, MediaApiParams, MediaApiReply } from "@/lib/protocol/media-api";

/** Something that forwards media and takes the commands of a media server. */
export interface SfuUnderTest {
  /** Process whose descendants do the work. */
  readonly pid: number;
  ask<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>>;
  stop(): Promise<unknown>;
}
