import { issueGuestToken } from "@/lib/auth/guest-token";
import { TestBrowser, silentMedia } from "@/server/testing/test-browser";
import { cookieOf, newMeeting, newPerson } from "../product/product-people";
import { productSecret } from "../product/start-product";
import { inCall } from "./signalling-payload";

export const actors = ["host", "guest", "visitor"] as const;
export type Actor = (typeof actors)[number];

/** A call on the media server with a host, a guest, a third, and somebody who is at the door. */
export class FuzzedCall {
  private constructor(
    readonly browsers: Readonly<Record<Actor | "third", TestBrowser>>,
    readonly real: Readonly<Record<Actor, Readonly<Record<string, unknown>>>>,
  ) {}

  static async create(url: string): Promise<FuzzedCall> {
    const user = await newPerson();
    const { code } = await newMeeting(user, { policy: "sfu-only" });
    const asGuest = async () =>
      TestBrowser.connect(url, { meeting: code, guestToken: await issueGuestToken(code, productSecret) });
    const host = await TestBrowser.connect(url, { meeting: code, cookie: await cookieOf(user) });
    const [guest, third, visitor] = await Promise.all([asGuest(), asGuest(), asGuest()]);
    const members = {
      host: await host.join("Hanna"),
      guest: await guest.join("Gus"),
      third: await third.join("Thea"),
    };
    const { selfId: visitorId } = await visitor.ask("room:knock", {});
    const message = crypto.randomUUID();
    await guest.ask("chat:send", { id: message, text: "hello" });
    const real = async (browser: TestBrowser, own: { selfId: string; seatToken?: string }) => {
      const { session } = await browser.next("mode:prepare", (plan) => plan.session !== undefined);
      return {
        [inCall.self]: own.selfId,
        [inCall.other]: members.third.selfId,
        [inCall.waiting]: visitorId,
        [inCall.session]: session?.sessionId,
        [inCall.sendTransport]: session?.sendTransport.id,
        [inCall.receiveTransport]: session?.receiveTransport.id,
        [inCall.producer]: session?.producers[0]?.producerId ?? crypto.randomUUID(),
        [inCall.capabilities]: session?.routerRtpCapabilities,
        [inCall.seatToken]: own.seatToken,
        [inCall.message]: message,
      };
    };
    const ofHost = await real(host, members.host);
    const ofGuest = await real(guest, members.guest);
    // What is the guest's, tried by somebody outside.
    const ofVisitor = { ...ofGuest, [inCall.self]: visitorId };
    return new FuzzedCall(
      { host, guest, third, visitor },
      { host: ofHost, guest: ofGuest, visitor: ofVisitor },
    );
  }

  /** Whether the one who acts is still where they were, and may still ask. */
  async isWhole(actor: Actor): Promise<boolean> {
    const browser = this.browsers[actor];
    if (!browser.socket.connected) return false;
    const asked = actor === "visitor" ? browser.ask("room:knock", {}) : browser.ask("room:renew-seat", {});
    return asked.then(
      () => true,
      () => false,
    );
  }

  close(): void {
    for (const browser of Object.values(this.browsers)) browser.close();
  }
}

/** Two who have nothing to do with any of it, and a way to see that they are still in touch. */
export async function makeBystanders(url: string) {
  const { code } = await newMeeting(await newPerson());
  const join = async (name: string) => {
    const browser = await TestBrowser.connect(url, {
      meeting: code,
      guestToken: await issueGuestToken(code, productSecret),
    });
    const { selfId } = await browser.join(name, silentMedia);
    return { browser, selfId };
  };
  const [ana, ben] = [await join("Ana"), await join("Ben")];
  const areInTouch = async () => {
    ben.browser.forget();
    for (const raised of [true, false]) {
      await ana.browser.ask("participant:raise-hand", { raised });
      await ben.browser.next(
        "participant:changed",
        (change) => change.participantId === ana.selfId && change.handRaised === raised,
      );
    }
  };
  const close = () => [ana, ben].forEach(({ browser }) => browser.close());
  return { areInTouch, close };
}
