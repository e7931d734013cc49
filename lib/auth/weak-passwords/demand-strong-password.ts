import { appSettings } from "@/lib/node/app-settings";
import { RequestError } from "@/lib/protocol/errors";
import { weakPasswordReason } from "@/lib/protocol/weak-password";
import { commonPasswords } from "./common-passwords";
import { isCommon } from "./is-common";
import { ownWords, withoutWords, type Chooser } from "./own-words";

/** Without the words that a guesser knows, so many characters have to be left. */
const OWN_CHARACTERS = 6;

/**
 * For new passwords only: those that people have stay good until they choose another one.
 * @throws RequestError `bad-request` with the reason `weak-password` in its details for one that is guessed first
 */
export async function demandStrongPassword(password: string, chooser: Chooser): Promise<void> {
  const common = await commonPasswords();
  if (isCommon(password, common))
    throw weak(
      "This password is one of those that many people use, and is guessed first. Choose another one.",
    );
  const rest = withoutWords(password, ownWords(chooser, appSettings().url));
  if (rest !== null && (rest.length < OWN_CHARACTERS || isCommon(rest, common)))
    throw weak(
      "This password is little more than your name, your e-mail address or the name of this site. Choose another one.",
    );
}

const weak = (sentence: string) =>
  new RequestError("bad-request", sentence, { details: { reason: weakPasswordReason } });
