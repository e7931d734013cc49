import assert from "node:assert/strict";
import type { RoomMode, RoomModeEffect, RoomModeEvent } from "../room-mode";
import { checkCommit, isSubset, largestMesh, longestWaitMs, mayBeDirect } from "./check-invariants";

/**
 * What browsers are told in one step, followed from what they knew: every preparation ends in exactly one commit or
 * cancel, and what they know at the end is the mode.
 */
export function checkEffects(
  before: RoomMode,
  event: RoomModeEvent,
  after: RoomMode,
  effects: readonly RoomModeEffect[],
): void {
  const ids = after.participants.map(({ id }) => id);
  let newest = before.epoch;
  let open = before.preparing?.epoch ?? null;
  let live = before.live && { epoch: before.live.epoch, path: before.live.path };
  for (const effect of effects) {
    for (const said of Object.keys(effect))
      assert.ok(saidOfPaths.has(said), `[I13] no effect speaks of anything but paths: ${said}`);
    switch (effect.type) {
      case "prepare":
      case "extend":
        assert.ok(isSubset(effect.members, ids), "[I2] no effect names people who have left");
        if (effect.path === "p2p") {
          assert.ok(effect.members.length <= largestMesh(after), "[I9] a mesh grows no larger than allowed");
          assert.notEqual(after.settings.policy, "sfu-only", "[I9] sfu-only never connects two browsers");
        }
        if (effect.type === "extend") {
          assert.equal(effect.epoch, live?.epoch, "[I3] only the live path is extended");
        } else if (effect.epoch !== open) {
          assert.equal(open, null, "[I3] one preparation at a time");
          assert.ok(effect.epoch > newest, "[I3] epochs grow strictly");
          assert.ok(effect.path === "sfu" || mayBeDirect(after), "[I9] what is required holds the SFU");
          newest = open = effect.epoch;
        }
        break;
      case "commit":
        assert.equal(effect.epoch, open, "[I3] a preparation ends once");
        assert.equal(effect.from, live?.path ?? null, "[I3] a commit says what it replaces");
        checkCommit(before, event, effect.epoch, after.absent);
        open = null;
        live = { epoch: effect.epoch, path: effect.path };
        break;
      case "cancel":
        assert.equal(effect.epoch, open, "[I3] a preparation ends once");
        open = null;
        break;
      case "renew":
        assert.equal(effect.epoch, live?.epoch, "[I3] only the live path is renewed");
        assert.ok(ids.includes(effect.id), "[I2] no effect names people who have left");
        break;
      case "stop":
        assert.ok(live, "[I3] only what is live is stopped");
        live = null;
        break;
      case "startTimer":
        assert.ok(effect.ms > 0 && effect.ms <= longestWaitMs, "[I8] waits are bounded");
        break;
      case "stopTimer":
        break;
      default:
        effect satisfies never;
    }
  }
  assert.equal(open, after.preparing?.epoch ?? null, "[I3] browsers know of the preparation");
  assert.equal(live?.epoch, after.live?.epoch, "[I3] browsers know of the live path");
}

/** All that an effect may speak of: nothing of microphones, cameras, screens. */
const saidOfPaths = new Set(["type", "epoch", "path", "members", "reason", "from", "id", "timer", "ms"]);
