import type { Caller } from "@/lib/auth/authenticate-request";
import { askCallDesk } from "@/lib/node/call-desk";
import type { DeskCaller, OutsideRequestName, OutsideRequests } from "@/lib/protocol/call-desk";
import type { PayloadInput } from "@/lib/protocol/contract";
import type { MeetingRecord } from "@/models/meeting";

/** As whom the server that runs the calls takes this caller. */
export function deskCallerOf({ user: { id, name, role } }: Caller): DeskCaller {
  return { userId: id, name, role };
}

/**
 * Does in a call what the same request over a connection would do: who may, who hears of it and what is written down
 * is decided there.
 * @throws RequestError as that request is refused
 */
export async function moderateCall<N extends OutsideRequestName>(
  caller: Caller,
  { code: meeting }: MeetingRecord,
  name: N,
  payload: PayloadInput<OutsideRequests, N>,
): Promise<void> {
  await askCallDesk("desk:moderate", { meeting, caller: deskCallerOf(caller), name, payload });
}
