import type { MediaConsumer } from "@/lib/protocol/media-api";
import { rtpParameters } from "@/lib/protocol/mode";
import type { SfuConsumer } from "./sfu-peer";

/** A consumer as the app hears of it, and the browser after it. */
export function describeConsumer(consumer: SfuConsumer): MediaConsumer {
  const { peerId, source } = consumer.appData;
  return {
    consumerId: consumer.id,
    producerId: consumer.producerId,
    producerPeerId: peerId,
    source,
    kind: consumer.kind,
    rtpParameters: rtpParameters.parse(consumer.rtpParameters),
  };
}
