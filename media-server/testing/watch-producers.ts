import { once } from "node:events";
import { observer, type types } from "mediasoup";

/** What mediasoup makes in this process from now on, seen beside our own code. */
export function watchProducers() {
  const producers = new Map<string, types.Producer>();
  const consumers = new Map<string, types.Consumer>();
  const workers: types.Worker[] = [];
  observer.on("newworker", (worker) => {
    workers.push(worker);
    worker.observer.on("newrouter", (router) =>
      router.observer.on("newtransport", (transport) => {
        transport.observer.on("newproducer", (producer) => producers.set(producer.id, producer));
        transport.observer.on("newconsumer", (consumer) => consumers.set(consumer.id, consumer));
      }),
    );
  });
  return {
    /** What the worker itself says, not what anybody believes of it. @throws when there is no such producer */
    async isPaused(producerId: string): Promise<boolean> {
      const producer = producers.get(producerId);
      if (!producer || producer.closed) throw new Error(`mediasoup has no producer ${producerId}.`);
      return (await producer.dump()).paused;
    },
    /** How it is received, by the worker's own word. @throws when there is no such consumer */
    async reception(consumerId: string) {
      const consumer = consumers.get(consumerId);
      if (!consumer || consumer.closed) throw new Error(`mediasoup has no consumer ${consumerId}.`);
      const { paused } = await consumer.dump();
      return { paused, layer: consumer.preferredLayers?.spatialLayer, priority: consumer.priority };
    },
    /** Resolves when the processes of all workers have ended. */
    async workersEnded(): Promise<void> {
      await Promise.all(
        workers.filter((one) => !one.subprocessClosed).map((one) => once(one, "subprocessclose")),
      );
    },
  };
}
