import { plain, spelledOut } from "./plain-forms";

/** So many digits and signs around a common password make no other one of it: they are what everybody adds. */
const MOST_AROUND = 6;
/** A few characters over and over are guessed, whatever they are. */
const LONGEST_REPEATED = 4;

/**
 * Whether others have chosen this password, too: as it is, with signs for letters (P@ssw0rd), with a year or signs
 * around it (Dragon2024!), twice, or as a few characters over and over.
 * @param common in small letters
 */
export function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const whole = plain(password);
  const cores = [whole, whole.replace(/\P{L}+$/u, ""), whole.replace(/^\P{L}+|\P{L}+$/gu, "")];
  const words = cores.filter((core) => whole.length - core.length <= MOST_AROUND);
  return (
    isRepetition(whole, common) || words.some((word) => common.has(word) || common.has(spelledOut(word)))
  );
}

function isRepetition(text: string, common: ReadonlySet<string>): boolean {
  const unit = /^(.+?)\1+$/su.exec(text)?.[1];
  return unit !== undefined && (unit.length <= LONGEST_REPEATED || common.has(unit));
}
