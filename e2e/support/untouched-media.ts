import { expect } from "@playwright/test";
import { patienceMs } from "./patience";
import type { Person } from "./person";

/** Remembers what carries the media of these people now. @returns asserts that it has been neither replaced nor added to since */
export async function mediaOf(people: readonly Person[]): Promise<() => Promise<void>> {
  const before = await Promise.all(
    people.map(async (person) => ({ person, kept: await person.page.evaluateHandle(carriers) })),
  );
  return async () => {
    for (const { person, kept } of before) {
      expect(await kept.evaluate(changes), `what is other about the media of ${person.name}`).toEqual([]);
      // A machine that stands still for seconds lets a connection doubt for a moment; one that is lost stays so.
      await expect
        .poll(() => kept.evaluate(notConnected), { message: `connections of ${person.name}` })
        .toEqual([]);
    }
  };
}

type Carriers = {
  connections: RTCPeerConnection[];
  elements: { video: HTMLVideoElement; stream: MediaProvider | null; of: string }[];
};

/** Serialised by Playwright: refers to nothing outside. */
function carriers(): Carriers {
  return {
    connections: [...window.__probes.connections],
    elements: [...document.querySelectorAll("video")].map((video) => ({
      video,
      stream: video.srcObject,
      of: video.closest<HTMLElement>("[data-name]")?.dataset.name ?? "nobody",
    })),
  };
}

/** Serialised by Playwright: refers to nothing outside. */
function changes({ connections, elements }: Carriers): string[] {
  const now = window.__probes.connections;
  return [
    ...(now.length === connections.length ? [] : [`${now.length} connections, not ${connections.length}`]),
    ...connections.flatMap((one, i) => (now[i] === one ? [] : [`connection ${i} is another one`])),
    ...elements.flatMap(({ video, stream, of }) => {
      if (!video.isConnected) return [`the element of ${of} is gone`];
      return video.srcObject === stream ? [] : [`the element of ${of} shows another stream`];
    }),
  ];
}

/** Serialised by Playwright: refers to nothing outside. */
function notConnected({ connections }: Carriers): string[] {
  return connections.flatMap(({ connectionState }, i) =>
    connectionState === "connected" ? [] : [`connection ${i} is ${connectionState}`],
  );
}

/** Resolves once every one of these people has been shown `ms` of pictures of each other since a moment. */
export async function expectPicturesFor(ms: number, since: number, people: readonly Person[]): Promise<void> {
  for (const person of people)
    for (const other of people)
      if (other !== person)
        await expect
          .poll(() => person.page.evaluate((name) => window.__screenLog[name]?.at(-1) ?? 0, other.name), {
            message: `pictures of ${other.name} at ${person.name}, ${ms} ms later`,
            timeout: ms + patienceMs,
          })
          .toBeGreaterThan(since + ms);
}
