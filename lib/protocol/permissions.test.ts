import {
  demand,
  demandTo,
  mayTo,
  may,
  permissions,
  standingOf,
  standings,
  type Action,
  type Standing,
} from "./permissions";

const all = "admin host acting-host moderator participant guest";
const moderators = "admin host acting-host moderator";

/** The whole table once more, in another form: a change has to be meant. */
const expected: Record<Action, string> = {
  enter: all,
  "enter-freely": "admin host moderator",
  "follow-path": all,
  "send-media": all,
  "receive-media": all,
  "share-screen": all,
  "share-screen-if-limited": moderators,
  "turn-on-own": all,
  "raise-hand": all,
  react: all,
  chat: all,
  "delete-messages": moderators,
  mute: moderators,
  "mute-all": moderators,
  "stop-video": moderators,
  spotlight: moderators,
  remove: moderators,
  ban: "admin host acting-host",
  "set-role": "admin host",
  "hand-over-host": "host",
  admit: moderators,
  "change-settings": moderators,
  end: "admin host",
};

const actions = Object.keys(permissions) as Action[];
const cells = actions.flatMap((action) => standings.map((standing) => ({ action, standing })));

test.each(cells)("$standing × $action", ({ action, standing }) => {
  const allowed = expected[action].split(" ").includes(standing);
  expect(may(standing, action)).toBe(allowed);
  const ask = () => demand(standing, action);
  if (allowed) expect(ask).not.toThrow();
  else expect(ask).toThrow(expect.objectContaining({ code: "forbidden" }));
});

/** On whom an action may be done, by who does it. */
const targets: Record<"not above" | "below", Record<Standing, string>> = {
  "not above": {
    admin: all,
    host: "host acting-host moderator participant guest",
    "acting-host": "acting-host moderator participant guest",
    moderator: "acting-host moderator participant guest",
    participant: "",
    guest: "",
  },
  below: {
    admin: "host acting-host moderator participant guest",
    host: "acting-host moderator participant guest",
    "acting-host": "participant guest",
    moderator: "participant guest",
    participant: "",
    guest: "",
  },
};

const onSomebody = actions.flatMap((action) => {
  const { on } = permissions[action];
  return on ? [{ action, on }] : [];
});

test.each(onSomebody)("$action is done to those who are $on", ({ action, on }) => {
  for (const standing of standings)
    for (const target of standings) {
      const allowed = may(standing, action) && targets[on][standing].split(" ").includes(target);
      expect({ standing, target, allowed: mayTo(standing, action, target) }).toEqual({
        standing,
        target,
        allowed,
      });
    }
  expect(() => demandTo("moderator", "remove", "host")).toThrow(
    expect.objectContaining({ code: "forbidden", message: expect.stringContaining("runs this meeting") }),
  );
});

test("who acts as host has that standing, whatever their role", () => {
  expect(standingOf({ role: "participant", acting: true })).toBe("acting-host");
  expect(standingOf({ role: "guest", acting: false })).toBe("guest");
});
