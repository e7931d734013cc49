import { z } from "zod";
import { currentPassword, oneTimeCode } from "../accounts-api";
import { defineRoute } from "./route-contract";

/** Whether signing in with the password asks for a code as well. */
export const secondFactorState = z.object({
  on: z.boolean(),
  recoveryCodesLeft: z.int().nonnegative(),
});
export type SecondFactorState = z.infer<typeof secondFactorState>;

export const secondFactorSetup = z.object({
  secret: z.string().meta({ description: "To type into an app, in base 32." }),
  uri: z.string().meta({ description: "The same as `otpauth:` address, to be shown as a QR code." }),
});
export const recoveryCodesReply = z.object({
  recoveryCodes: z
    .array(z.string())
    .meta({ description: "In this answer and nowhere else; each works once." }),
});

export const secondFactorStart = z.object({ password: currentPassword });
export const secondFactorConfirmation = z.object({ code: oneTimeCode });
export const secondFactorProof = z.object({ password: currentPassword, code: oneTimeCode });

const own = { tag: "Second factor", who: "account", scope: null } as const;
const path = "/api/v1/users/me/second-factor";

/** A code of an app beside the password (TOTP, RFC 6238). */
export const secondFactorRoutes = {
  readSecondFactor: defineRoute({
    ...own,
    method: "GET",
    path,
    summary: "Whether signing in asks for a code",
    replies: { 200: secondFactorState },
  }),
  startSecondFactor: defineRoute({
    ...own,
    method: "POST",
    path,
    summary: "Get a secret for an app that shows codes",
    description:
      "Nothing changes before a code of it is confirmed. Asks for the password; an account without one names its e-mail address.",
    body: secondFactorStart,
    limit: "secret",
    replies: { 201: secondFactorSetup },
    refusals: ["conflict"],
  }),
  confirmSecondFactor: defineRoute({
    ...own,
    method: "POST",
    path: `${path}/confirm`,
    summary: "Turn the second factor on with the first code of the app",
    body: secondFactorConfirmation,
    limit: "secret",
    replies: { 200: recoveryCodesReply },
    refusals: ["conflict", "forbidden"],
  }),
  renewRecoveryCodes: defineRoute({
    ...own,
    method: "POST",
    path: `${path}/recovery-codes`,
    summary: "Get new recovery codes; the former ones work no more",
    body: secondFactorProof,
    limit: "secret",
    replies: { 200: recoveryCodesReply },
    refusals: ["conflict", "forbidden"],
  }),
  turnOffSecondFactor: defineRoute({
    ...own,
    method: "DELETE",
    path,
    summary: "Turn the second factor off",
    body: secondFactorProof,
    limit: "secret",
    replies: { 204: null },
    refusals: ["conflict", "forbidden"],
  }),
};
