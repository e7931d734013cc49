/**
 * What sessions and guest passes are protected with.
 * @throws when NEXTAUTH_SECRET is missing; read at each call, so that a build needs no secret
 */
export function authSecret(): string {
  const secret = process.env["NEXTAUTH_SECRET"];
  if (!secret)
    throw new Error("NEXTAUTH_SECRET is not set. Start with `npm start`, or set it to a long random string.");
  return secret;
}
