import type { PeerPlan } from "./synthetic-peer";

/** Who is in which room, and whose pictures everybody sees. */
export type Shape = {
  what: string;
  /** The people of each room. */
  rooms: PeerPlan[][];
  /** So many pictures of others a person looks at: what does not fit on a page is not asked for. */
  picturesEach: number;
  /** Settings of the media server, where they are not the usual ones. */
  env?: Record<string, string>;
};

const everybody = (count: number, speaking: number): PeerPlan[] =>
  Array.from({ length: count }, (_, i) => ({ sends: true, speaks: i < speaking, receives: true }));

/** So many pictures fit on one page of the grid. */
const page = 9;

export const shapes: Record<string, Shape> = {
  seven: {
    what: "3 rooms of 7",
    rooms: Array.from({ length: 3 }, () => everybody(7, 2)),
    picturesEach: page,
  },
  fifty: { what: "1 room of 50", rooms: [everybody(50, 3)], picturesEach: page },
  calls: {
    what: "10 calls of 4",
    rooms: Array.from({ length: 10 }, () => everybody(4, 1)),
    picturesEach: page,
  },
  broadcast: {
    what: "1 sender, 150 receivers",
    rooms: [
      [
        { sends: true, speaks: true, receives: false },
        ...Array.from({ length: 150 }, () => ({ sends: false, speaks: false, receives: true })),
      ],
    ],
    picturesEach: 1,
  },
  spread: {
    what: "1 room of 20 on two workers, bare on one",
    rooms: [everybody(20, 2)],
    picturesEach: page,
    env: { MEDIASOUP_WORKERS: "2", MEDIASOUP_PEERS_PER_WORKER: "10" },
  },
};
