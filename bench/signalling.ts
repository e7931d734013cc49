import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { browserNotifications } from "@/lib/protocol/browser-notifications";
import { startOwnServices } from "../e2e/support/own-services";
import { makeAccounts } from "./api-people";
import { atConstantRate } from "./constant-rate";
import { HttpCaller } from "./http-caller";
import { summarise } from "./percentiles";
import { perPiece, readMemory } from "./process-memory";
import { report } from "./report";
import { inTurns, SocketPerson } from "./signalling-people";

const MEETINGS = 200;
const PEOPLE_EACH = 5;
const PER_SECOND = 200;
const WARM_UP_SECONDS = 10;
/** The collector has cleaned up after connecting, and calls have settled. */
const REST_MS = 10_000;

type Kind = "raise hand" | "set media" | "send message";
const mix: readonly Kind[] = [
  ...Array<Kind>(12).fill("raise hand"),
  ...Array<Kind>(5).fill("set media"),
  ...Array<Kind>(3).fill("send message"),
];
const kindAt = (index: number): Kind => mix[(index * 7) % mix.length] ?? "raise hand";

/** Requests to their answers and to the ears of the others, with 1,000 people in 200 direct calls on one app server. */
export async function benchSignalling(seconds: number): Promise<void> {
  const secret = randomBytes(32).toString("base64url");
  const env = { ADDRESS_LIMIT_FACTOR: "10000", NEXTAUTH_SECRET: secret };
  const services = await startOwnServices({ env });
  const caller = new HttpCaller(services.url);
  const people: SocketPerson[] = [];
  try {
    // Signalling alone is measured: five people talk directly.
    const settings = { p2pLimit: 6 };
    const accounts = await makeAccounts(caller, { accounts: 10, meetings: MEETINGS / 10, settings });
    const codes = accounts.flatMap((account) => account.codes);
    const places = codes.flatMap((code) => Array.from({ length: PEOPLE_EACH }, () => code));
    await sleep(REST_MS);
    const before = await readMemory(services.url);
    people.push(...(await inTurns(places, (code) => SocketPerson.connect(services.url, code, secret))));
    await sleep(REST_MS);
    const idle = perPiece(before, await readMemory(services.url), people.length);
    await inTurns(people, (person, index) => person.join(`Person ${index}`));
    await sleep(REST_MS);
    const seated = perPiece(before, await readMemory(services.url), people.length);
    const load = new Load(people);
    await load.run(WARM_UP_SECONDS);
    load.heard.length = 0;
    const sent = await load.run(seconds);
    const timesOf = (kind?: Kind) =>
      sent.filter(({ what }) => !kind || what === kind).map((one) => one.tookMs);
    const heardOf = (kind?: Kind) =>
      load.heard.filter((one) => !kind || one.kind === kind).map((one) => one.tookMs);
    const kinds = [...new Set(mix)];
    const rows = [
      { what: "request → answer", summary: summarise(timesOf()) },
      ...kinds.map((kind) => ({ what: `  ${kind} → answer`, summary: summarise(timesOf(kind)) })),
      { what: "request → heard by each of the others", summary: summarise(heardOf()) },
      ...kinds.map((kind) => ({ what: `  ${kind} → heard`, summary: summarise(heardOf(kind)) })),
      { what: "begun late (the load's own delay)", summary: summarise(sent.map(({ lateMs }) => lateMs)) },
    ];
    const missed = sent.length * (PEOPLE_EACH - 1) - load.heard.length;
    console.log(`Memory per connection: idle ${JSON.stringify(idle)}, in a call ${JSON.stringify(seated)}.`);
    if (missed !== 0) console.warn(`${missed} notifications were not heard.`);
    const sockets = people.length;
    await report("signalling", rows, {
      sockets,
      meetings: MEETINGS,
      perSecond: PER_SECOND,
      seconds,
      missed,
      idle,
      seated,
    });
  } finally {
    for (const { socket } of people) socket.close();
    caller.close();
    await services.close();
  }
}

/** Everybody asks in turn; what the others hear of it is told apart by who it is about. */
class Load {
  readonly heard: { kind: Kind; tookMs: number }[] = [];
  /** Of each person's newest request: when it was due. */
  readonly #due = new Map<string, { kind: Kind; at: number }>();
  #asked = 0;

  constructor(private readonly people: readonly SocketPerson[]) {
    for (const person of people) {
      person.socket.on("participant:changed", (raw: unknown) =>
        this.#note(browserNotifications["participant:changed"].parse(raw).participantId),
      );
      person.socket.on("chat:sent", (raw: unknown) => {
        const { author } = browserNotifications["chat:sent"].parse(raw).message;
        // One's own comes back as well.
        if (person.id !== author.participantId) this.#note(author.participantId);
      });
    }
  }

  async run(seconds: number) {
    const sent = await atConstantRate({ perSecond: PER_SECOND, seconds }, (_index, at) => this.#ask(at));
    await sleep(500); // what is still on its way to the others
    return sent;
  }

  async #ask(at: number): Promise<Kind> {
    const turn = this.#asked++;
    const person =
      this.people[((turn * PEOPLE_EACH) % this.people.length) + (Math.floor(turn / MEETINGS) % PEOPLE_EACH)];
    if (!person?.id) throw new Error("Somebody has no seat.");
    const kind = kindAt(turn);
    const odd = Math.floor(turn / this.people.length) % 2 === 1;
    this.#due.set(person.id, { kind, at });
    if (kind === "raise hand") await person.ask("participant:raise-hand", { raised: odd });
    else if (kind === "set media")
      await person.ask("participant:set-media", {
        mic: odd,
        camera: false,
        screen: false,
        "screen-audio": false,
      });
    else await person.ask("chat:send", { id: crypto.randomUUID(), text: "hello" });
    return kind;
  }

  #note(participantId: string): void {
    const due = this.#due.get(participantId);
    if (due) this.heard.push({ kind: due.kind, tookMs: performance.now() - due.at });
  }
}
