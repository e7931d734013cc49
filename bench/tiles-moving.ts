import type { Person } from "../e2e/support/person";

/**
 * When the last of the tiles that somebody's coming has brought had painted its second frame: the newcomer's on all
 * screens, everybody's on the newcomer's.
 * @param since wall clock in ms, as the answer
 * @returns Infinity when one of them has not
 */
export async function lastTileMovingAt(
  since: number,
  newcomer: Person,
  people: readonly Person[],
): Promise<number> {
  const names = people.map(({ name }) => name);
  const times = await Promise.all(
    people.map(async (person) => {
      const { frames, origin } = await person.page.evaluate(() => ({
        frames: window.__bench.frames,
        origin: performance.timeOrigin,
      }));
      const shown = person === newcomer ? names.filter((name) => name !== person.name) : [newcomer.name];
      return shown.map(
        (name) => (frames[name] ?? []).map((at) => at + origin).filter((at) => at > since)[1] ?? Infinity,
      );
    }),
  );
  return Math.max(...times.flat());
}

/** Wall clock in ms. */
export const lastClickOf = ({ page }: Person): Promise<number> =>
  page.evaluate(() => performance.timeOrigin + window.__bench.clickedAt);
