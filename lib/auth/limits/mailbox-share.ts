import { createLogger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import { hashSecretToken } from "../secret-token";
import { storedLimiter, type LimiterOptions } from "./limiters";
import { takeLimit } from "./take-limit";

/**
 * How many mails of a kind one mailbox may get, whoever causes them: nobody's mailbox can be filled by typing their
 * address in again and again. Kinds have shares of their own, or unwanted ones would keep wanted ones out. Who causes a
 * mail does not learn whether it was sent.
 */
export class MailboxShare {
  constructor(private readonly options: LimiterOptions) {}

  /** @returns whether one more may be sent to this address; that it may not is logged, without the address */
  async take(address: string): Promise<boolean> {
    const limiter = await storedLimiter(this.options);
    try {
      await takeLimit(limiter, hashSecretToken(address));
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const { name, points, seconds } = this.options;
      createLogger("mail", "info").warn(
        { share: name, points, seconds },
        "a mailbox has had its share of mails: none was sent",
      );
      return false;
    }
  }
}
