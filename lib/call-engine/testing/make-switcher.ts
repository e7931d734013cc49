import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind, PathPlan } from "@/lib/protocol/mode";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import type { RemoteTrack } from "../media-path";
import { MediaPathSwitcher } from "../media-path-switcher";
import { FakeMediaPath } from "./fake-media-path";

export const ana = "ana-00000001" as ParticipantId;
export const ben = "ben-00000002" as ParticipantId;
export const chi = "chi-00000003" as ParticipantId;
export const talking: ParticipantMedia = { mic: true, camera: true, screen: false, "screen-audio": false };
export const silent: ParticipantMedia = { mic: false, camera: false, screen: false, "screen-audio": false };

/** Ana's browser: her switcher, the people she sees, and everything it did. */
export function makeSwitcher(people: Record<string, ParticipantMedia> = { [ben]: talking }) {
  const paths: FakeMediaPath[] = [];
  let refused = false;
  const flows = new Map<RemoteTrack, { steady: () => void; begun: () => void }>();
  const shown = new Map<ParticipantId, string[]>();
  const steps: string[] = [];
  const reports: string[] = [];
  const away = new Set<ParticipantId>();
  const others = new Map(Object.entries(people) as [ParticipantId, ParticipantMedia][]);
  const switcher = new MediaPathSwitcher({
    createPath: (plan) => {
      if (refused) throw new Error("no session");
      const path = new FakeMediaPath(plan.path, plan.epoch);
      paths.push(path);
      return path;
    },
    others: {
      ids: () => others.keys(),
      mediaOf: (id) => others.get(id) ?? null,
      isAway: (id) => away.has(id),
    },
    stage: {
      attach: () => undefined,
      detach: () => undefined,
      show: (id, tracks) => {
        const now = tracks.map(({ track }) => track.id);
        if (now.join() === (shown.get(id) ?? []).join()) return;
        shown.set(id, now);
        steps.push(`${id.slice(0, 3)}: ${now.join(" ") || "nothing"}`);
      },
    },
    reports: {
      ready: (epoch) => reports.push(`ready ${epoch}`),
      doubted: (epoch, doubted) => reports.push(`${doubted ? "doubted" : "trusted"} ${epoch}`),
      failed: (epoch, path, reason) => reports.push(`failed ${epoch} ${path} ${reason}`),
    },
    watchFirstMedia: (remote, steady, begun) => {
      flows.set(remote, { steady, begun });
      return () => flows.delete(remote);
    },
  });
  return {
    switcher,
    paths,
    others,
    away,
    shown,
    steps,
    reports,
    refuse: (now: boolean) => (refused = now),
    flow: (remote: RemoteTrack) => flows.get(remote)?.steady(),
    begin: (remote: RemoteTrack) => flows.get(remote)?.begun(),
  };
}

export const plan = (path: PathKind, epoch: number, members: ParticipantId[] = [ana, ben]): PathPlan => ({
  path,
  epoch,
  members,
});

/** The same, with Ben seen and heard over a direct path. */
export function makeLiveCall() {
  const call = makeSwitcher();
  call.switcher.prepare(plan("p2p", 1));
  const p2p = call.paths[0] as FakeMediaPath;
  p2p.connect(ben);
  call.flow(p2p.receive(ben, "mic"));
  call.flow(p2p.receive(ben, "camera"));
  call.switcher.commit(1);
  return { ...call, p2p };
}

/** The same while a media server is prepared, to which Ben is connected already. */
export function makeSwitchingCall() {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  const sfu = call.paths[1] as FakeMediaPath;
  sfu.connect(ben);
  return { ...call, sfu };
}
