import { createNanoEvents, type Emitter } from "nanoevents";

type Listeners<E extends Record<keyof E, unknown[]>> = { [N in keyof E]: (...args: E[N]) => void };

/** Typed events written as tuples: `{ trackAdded: [track: RemoteTrack] }`. `on` returns the unsubscriber. */
export type EmitterOf<E extends Record<keyof E, unknown[]>> = Emitter<Listeners<E>>;

export function createEmitter<E extends Record<keyof E, unknown[]>>(): EmitterOf<E> {
  return createNanoEvents<Listeners<E>>();
}
