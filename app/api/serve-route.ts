import { z } from "zod";
import { authenticateRequest, type Caller } from "@/lib/auth/authenticate-request";
import { languageOfHeaders } from "@/lib/auth/language-of-headers";
import type { LimitState } from "@/lib/auth/limits/take-limit";
import { askedIn } from "@/lib/node/asked-in";
import { routeLogger } from "@/lib/node/route-logger";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingRule, RouteAnswer, RouteContract, RouteInput } from "@/lib/protocol/rest/route-contract";
import type { MeetingRecord } from "@/models/meeting";
import { answerOnce } from "./answer-once";
import { answerProblem, noPage } from "./answer-problem";
import { checkRule } from "./check-rule";
import { countForAccount, countForAddress, countForRoute, limitHeaders } from "./count-request";
import { logRefusal } from "./log-refusal";
import { readJsonBody } from "./read-json-body";
import { refuseForeignPages } from "./refuse-foreign-pages";

type CallerOf<C extends RouteContract> = C["who"] extends "anyone" | "ticket" ? Caller | null : Caller;

export type RouteContext<C extends RouteContract> = RouteInput<C> & {
  caller: CallerOf<C>;
  /** The meeting that the path names, where the rule asks for one. */
  meeting: C["who"] extends MeetingRule ? MeetingRecord : null;
  /** Network address of the caller. */
  address: string;
  request: Request;
};

/** An answer of a handler; keeps the exact status. @param body undefined where the contract has no body */
export function reply<const S extends number>(status: S): { status: S; body: undefined };
export function reply<const S extends number, const B>(
  status: S,
  body: B,
  headers?: Record<string, string>,
): { status: S; body: B; headers?: Record<string, string> };
export function reply(status: number, body?: unknown, headers?: Record<string, string>): Answered {
  return { status, body, ...(headers ? { headers } : {}) };
}

/** Who asks, as far as is known by now. */
type Asking = { address: string; userId: string | null };

type Answered = { status: number; body: unknown; headers?: Record<string, string> };
/** What Next calls. The contract stands beside it for the test that compares both. */
export type ServedRoute = ((request: Request, context: { params: Promise<unknown> }) => Promise<Response>) & {
  contract: RouteContract;
};

/**
 * The handler of a route, wrapped by its contract: who may call it is checked first, then how often, then what was
 * sent; what it answers is checked too. A refusal leaves as problem+json.
 */
export function serveRoute<C extends RouteContract>(
  contract: C,
  handle: (context: RouteContext<C>) => Promise<RouteAnswer<C>>,
): ServedRoute {
  const answer = async (
    request: Request,
    rawParams: Promise<unknown>,
    states: LimitState[],
    asking: Asking,
  ) => {
    const { address } = asking;
    states.push(await countForAddress(address));
    const caller = contract.who === "ticket" ? null : await authenticateRequest(request.headers);
    asking.userId = caller?.user.id ?? null;
    if (caller) states.push(await countForAccount(caller));
    if (caller?.by === "session" && contract.method !== "GET") refuseForeignPages(request);
    const params = check(contract.params, await rawParams, "not-found");
    const admission = await checkRule(contract, caller, params && "code" in params ? params["code"] : null);
    if (contract.limit) states.push(await countForRoute(contract.limit, address));
    const query = check(contract.query, Object.fromEntries(new URL(request.url).searchParams), "bad-request");
    const body = contract.body && check(contract.body, await readJsonBody(request), "bad-request");
    // Each part has just been checked by the schema or the rule that its type comes from.
    const context = { request, address, params, query, body, ...admission } as RouteContext<C>;
    const language = languageOfHeaders(request.headers);
    const respond = async () => toResponse(contract, await askedIn(language, () => handle(context)));
    if (!contract.idempotent) return respond();
    const scope = `${contract.method} ${new URL(request.url).pathname} ${caller?.user.id ?? address}`;
    return answerOnce(request.headers, scope, body, respond);
  };
  const serve = async (request: Request, { params }: { params: Promise<unknown> }) => {
    const states: LimitState[] = [];
    const asking: Asking = { address: addressOf(request), userId: null };
    const response = await answer(request, params, states, asking).catch((error: unknown) => {
      logRefusal(routeLogger("rest"), contract, error, asking);
      return answerProblem(error);
    });
    for (const [name, value] of Object.entries(limitHeaders(states))) response.headers.set(name, value);
    // A cache must not give an answer that is for one site's pages to another's (proxy.ts).
    response.headers.append("Vary", "Origin");
    return response;
  };
  return Object.assign(serve, { contract });
}

function toResponse({ replies }: RouteContract, answered: Answered | Response): Response {
  if (answered instanceof Response) return answered;
  const { status, body, headers } = answered;
  const schema = replies[status];
  if (schema === undefined) throw new Error(`The contract has no reply with the status ${status}.`);
  const all = { "Cache-Control": "no-store", ...noPage, ...headers };
  if (schema === null) return new Response(null, { status, headers: all });
  return Response.json(schema.parse(body), { status, headers: all });
}

/** The server has put the address there, whatever the caller had written. */
function addressOf(request: Request): string {
  return request.headers.get("x-forwarded-for") ?? "unknown";
}

/** @throws RequestError with what is wrong, by field */
function check<S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
  code: "bad-request" | "not-found",
): z.output<S> | undefined {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestError(code, z.prettifyError(parsed.error).slice(0, 500), {
    details: { fields: z.flattenError(parsed.error).fieldErrors },
  });
}
