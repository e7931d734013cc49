/** How often something may be asked: `points` requests within `seconds`, counted per caller's address. */
export type Limit = { points: number; seconds: number };

/** Limits of routes that cost much or that somebody could wear out, beside the general ones. Per address. */
export const limits = {
  /** Making accounts. */
  register: { points: 20, seconds: 3_600 },
  /** Everything that sends a mail to an address that is not proven to be one's own. */
  mail: { points: 10, seconds: 3_600 },
  /** Trying links of mails, or passwords of a session. */
  secret: { points: 30, seconds: 900 },
  upload: { points: 20, seconds: 600 },
  export: { points: 10, seconds: 3_600 },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof limits;

/** Every request counts against its address, and those of an account against the account as well. */
export const generalLimits = {
  address: { points: 3_000, seconds: 60 },
  account: { points: 1_200, seconds: 60 },
} as const satisfies Record<string, Limit>;
