import { askCallDesk } from "@/lib/node/call-desk";
import type { Overview } from "@/lib/protocol/rest/admin-routes";
import { countAccountsAndMeetings } from "@/models/count-accounts-and-meetings";

/** The installation in figures, as the API and the page show it. */
export async function readOverview(): Promise<Overview> {
  const [counts, { calls, browsers, mediaServers }] = await Promise.all([
    countAccountsAndMeetings(),
    askCallDesk("desk:describe-server", {}),
  ]);
  const on = (path: (typeof calls)[number]["path"]) => calls.filter((call) => call.path === path).length;
  return {
    accounts: { all: counts.users, suspended: counts.suspendedUsers },
    meetings: { open: counts.openMeetings, ended: counts.endedMeetings },
    calls: {
      live: calls.length,
      people: calls.reduce((sum, { people }) => sum + people, 0),
      byPath: { none: on(null), p2p: on("p2p"), sfu: on("sfu") },
      browsers,
    },
    mediaServers,
  };
}
