import type { UserRole } from "@/models/user";

/** What our tokens and sessions carry beyond next-auth's own fields. */
declare module "next-auth" {
  interface User {
    id: string;
    name: string;
    role: UserRole;
    /** Of somebody who comes from another provider: empty until their account is found. */
    sessionId: string;
    /** Of somebody who comes from another provider, until their account is found. */
    verifiedEmail?: string | null;
  }
  interface Session {
    user: { id: string | undefined; name: string | null | undefined; role: UserRole };
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    role: UserRole;
    sessionId: string;
  }
}
