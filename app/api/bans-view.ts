import type { MeetingCode } from "@/lib/protocol/ids";
import type { BansView } from "@/lib/protocol/rest/ban-routes";
import { listBans } from "@/models/list-bans";

/** Who is banned from a meeting, as the API and pages show it: names, and not who is behind them. */
export async function bansView(meeting: MeetingCode): Promise<BansView> {
  const bans = await listBans(meeting);
  return {
    bans: bans.map(({ id, person, name, at }) => ({
      ...{ id, name, at: at.toISOString() },
      guest: person.startsWith("guest:"),
    })),
  };
}
