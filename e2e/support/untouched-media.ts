import { expect } from "@playwright/test";
import type { Person } from "./person";

/** Remembers what carries the media of these people now. @returns asserts that it has been neither replaced nor added to since */
export async function mediaOf(people: readonly Person[]): Promise<() => Promise<void>> {
  const before = await Promise.all(
    people.map(async (person) => ({ person, kept: await person.page.evaluateHandle(carriers) })),
  );
  return async () => {
    for (const { person, kept } of before) {
      const same = await kept.evaluate(({ connections, elements }) => ({
        connections:
          connections.length === window.__probes.connections.length &&
          connections.every((one, i) => window.__probes.connections[i] === one),
        connected: connections.map(({ connectionState }) => connectionState),
        elements: elements.every(({ video, stream }) => video.isConnected && video.srcObject === stream),
      }));
      expect(same, `media of ${person.name}`).toEqual({
        connections: true,
        connected: same.connected.map(() => "connected"),
        elements: true,
      });
    }
  };
}

/** Serialised by Playwright: refers to nothing outside. */
function carriers() {
  return {
    connections: [...window.__probes.connections],
    elements: [...document.querySelectorAll("video")].map((video) => ({ video, stream: video.srcObject })),
  };
}

/** Resolves once every one of these people has been shown `ms` of pictures of each other since a moment. */
export async function expectPicturesFor(ms: number, since: number, people: readonly Person[]): Promise<void> {
  for (const person of people)
    for (const other of people)
      if (other !== person)
        await expect
          .poll(() => person.page.evaluate((name) => window.__screenLog[name]?.at(-1) ?? 0, other.name), {
            message: `pictures of ${other.name} at ${person.name}, ${ms} ms later`,
            timeout: ms + 20_000,
          })
          .toBeGreaterThan(since + ms);
}
