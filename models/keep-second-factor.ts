import { connectDatabase } from "./connect";
import type { SecondFactorFields } from "./second-factor";
import { User } from "./user";

const on = { "secondFactor.confirmedAt": { $ne: null } } as const;

/** @returns null where there is none, not even one that was begun */
export async function findSecondFactor(userId: string): Promise<SecondFactorFields | null> {
  await connectDatabase();
  const user = await User.findById(userId, { secondFactor: 1 }).lean();
  return user?.secondFactor ?? null;
}

/** @returns those of the given accounts that have one turned on */
export async function withSecondFactor(userIds: readonly string[]): Promise<ReadonlySet<string>> {
  await connectDatabase();
  const found = await User.find({ _id: { $in: userIds }, ...on }, { _id: 1 }).lean();
  return new Set(found.map(({ _id }) => _id.toString()));
}

/** Begins one, in the place of one that was begun before. @returns false where one is on */
export async function keepNewSecondFactor(userId: string, secret: string): Promise<boolean> {
  await connectDatabase();
  const begun: SecondFactorFields = { secret, confirmedAt: null, usedStep: 0, recoveryCodes: [] };
  const { matchedCount } = await User.updateOne(
    { _id: userId, "secondFactor.confirmedAt": null },
    { $set: { secondFactor: begun } },
  );
  return matchedCount === 1;
}

/** Turns the one on that was begun with this secret. @returns false where there is another one by now */
export async function turnOnSecondFactor(
  userId: string,
  { secret, usedStep, recoveryCodes }: Pick<SecondFactorFields, "secret" | "usedStep" | "recoveryCodes">,
): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await User.updateOne(
    { _id: userId, "secondFactor.secret": secret, "secondFactor.confirmedAt": null },
    { $set: { secondFactor: { secret, usedStep, recoveryCodes, confirmedAt: new Date() } } },
  );
  return matchedCount === 1;
}

/** Uses up the code of a time step. Of two who try at once one gets through. @returns false when it was used before */
export async function useTimeStep(userId: string, step: number): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await User.updateOne(
    { _id: userId, ...on, "secondFactor.usedStep": { $lt: step } },
    { $set: { "secondFactor.usedStep": step } },
  );
  return matchedCount === 1;
}

/** Uses up a recovery code. @returns false when there is none like it */
export async function useRecoveryCode(userId: string, hash: string): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await User.updateOne(
    { _id: userId, ...on, "secondFactor.recoveryCodes": hash },
    { $pull: { "secondFactor.recoveryCodes": hash } },
  );
  return matchedCount === 1;
}

/** @returns false where none is on */
export async function replaceRecoveryCodes(userId: string, recoveryCodes: string[]): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await User.updateOne(
    { _id: userId, ...on },
    { $set: { "secondFactor.recoveryCodes": recoveryCodes } },
  );
  return matchedCount === 1;
}

/** @returns false where none was on */
export async function removeSecondFactor(userId: string): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await User.updateOne({ _id: userId, ...on }, { $set: { secondFactor: null } });
  return matchedCount === 1;
}
