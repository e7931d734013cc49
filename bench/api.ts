import { startOwnServices } from "../e2e/support/own-services";
import { makeAccounts, type ApiAccount } from "./api-people";
import { atConstantRate, type Sent } from "./constant-rate";
import { HttpCaller } from "./http-caller";
import { summarise } from "./percentiles";
import { report } from "./report";

const PER_SECOND = 100;
const WARM_UP_SECONDS = 10;
const ACCOUNTS = 20;
const MEETINGS_EACH = 20;

type Kind =
  "list meetings" | "read meeting" | "read me" | "list participants" | "create meeting" | "change meeting";
type Outcome = { kind: Kind; ok: boolean };

/** Twenty requests of which five write: what a dashboard and a program or two ask for. */
const mix: readonly Kind[] = [
  ...Array<Kind>(7).fill("list meetings"),
  ...Array<Kind>(4).fill("read meeting"),
  ...Array<Kind>(2).fill("read me"),
  ...Array<Kind>(2).fill("list participants"),
  ...Array<Kind>(3).fill("create meeting"),
  ...Array<Kind>(2).fill("change meeting"),
];
/** Each kind is spread over the twenty: 7 and 20 have no common divisor. */
const kindAt = (index: number): Kind => mix[(index * 7) % mix.length] ?? "read me";

/** The time to the last byte of REST answers at 100 requests a second, of a real app server with a real database. */
export async function benchApi(seconds: number): Promise<void> {
  const services = await startOwnServices({ env: { ADDRESS_LIMIT_FACTOR: "10000" } });
  const caller = new HttpCaller(services.url);
  try {
    const people = await makeAccounts(caller, { accounts: ACCOUNTS, meetings: MEETINGS_EACH });
    const send = (index: number) => ask(caller, people, index);
    await atConstantRate({ perSecond: PER_SECOND, seconds: WARM_UP_SECONDS }, send);
    const sent = await atConstantRate({ perSecond: PER_SECOND, seconds }, send);
    await tell(sent, seconds);
  } finally {
    caller.close();
    await services.close();
  }
}

async function ask(caller: HttpCaller, people: readonly ApiAccount[], index: number): Promise<Outcome> {
  const kind = kindAt(index);
  const { token, codes } = people[index % people.length] ?? { token: "", codes: [] };
  const meeting = `/api/v1/meetings/${codes[index % codes.length]}`;
  const calls: Record<Kind, () => ReturnType<HttpCaller["call"]>> = {
    "list meetings": () => caller.call("GET", "/api/v1/meetings?limit=20", { token }),
    "read meeting": () => caller.call("GET", meeting, { token }),
    "read me": () => caller.call("GET", "/api/v1/users/me", { token }),
    "list participants": () => caller.call("GET", `${meeting}/participants`, { token }),
    "create meeting": () =>
      caller.call("POST", "/api/v1/meetings", { token, body: { title: `Made ${index}` } }),
    "change meeting": () => caller.call("PATCH", meeting, { token, body: { title: `Changed ${index}` } }),
  };
  const { status } = await calls[kind]();
  return { kind, ok: status < 300 };
}

async function tell(sent: readonly Sent<Outcome>[], seconds: number): Promise<void> {
  const timesOf = (kind?: Kind) =>
    sent.filter(({ what }) => !kind || what.kind === kind).map((one) => one.tookMs);
  const rows = [
    { what: "all requests", summary: summarise(timesOf()) },
    ...[...new Set(mix)].map((kind) => ({ what: kind, summary: summarise(timesOf(kind)) })),
    { what: "begun late (the load's own delay)", summary: summarise(sent.map(({ lateMs }) => lateMs)) },
  ];
  const failed = sent.filter(({ what }) => !what.ok).length;
  if (failed > 0)
    console.warn(`${failed} of ${sent.length} requests were refused: the figures are not to be used.`);
  await report("api", rows, { perSecond: PER_SECOND, seconds, failed });
}
