import type { Person } from "./person";

/** Everybody sees everybody else move. */
export async function expectAllMoving(people: readonly Person[]): Promise<void> {
  for (const person of people)
    await person.expectMovingPictures(people.filter((one) => one !== person).map(({ name }) => name));
}

/** Everybody is on this path and sees everybody else move. */
export async function expectCall(people: readonly Person[], path: "p2p" | "sfu"): Promise<void> {
  for (const person of people) await person.expectPath(path);
  await expectAllMoving(people);
}
