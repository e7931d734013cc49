import { browserIdCookie } from "@/lib/auth/browser-id";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { noHold } from "@/lib/protocol/participant";
import { listAuditEvents } from "@/models/list-audit-events";
import type { MeetingRecord } from "@/models/meeting";
import { accounts, makeModeratedCall, speaking } from "./testing/make-moderated-call";
import { refusedAs, withCode } from "./testing/refusals";
import { adminId, hostId, nextAuthSecret, sessionCookie } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

const makeCall = (settings: Partial<MeetingRecord["settings"]> = {}) => makeModeratedCall(server(), settings);

describe("a mute", () => {
  test("is told to everybody, is not undone by the muted browser's own words, and is lifted by asking", async () => {
    const { host, guest, guestId, ben } = await makeCall();
    await host.ask("participant:mute", { participantId: guestId });
    const muted = { mutedByHost: true, mayUnmute: true, videoStoppedByHost: false };
    const isHold = (change: { hold?: unknown }) => change.hold !== undefined;
    expect(await ben.next("participant:changed", isHold)).toEqual({
      participantId: guestId,
      hold: muted,
      media: { ...speaking, mic: false },
    });
    expect(await guest.next("participant:changed", isHold)).toEqual({ participantId: guestId, hold: muted });
    expect(await guest.next("participant:muted")).toEqual({ by: "Hanna", mayUnmute: true });
    await guest.ask("participant:set-media", speaking);
    expect(await ben.next("participant:changed")).toMatchObject({ media: { mic: false, camera: true } });
    await guest.ask("participant:unmute", {});
    expect(await ben.next("participant:changed", isHold)).toMatchObject({
      hold: noHold,
      media: { mic: true },
    });
  });

  test("until further notice is lifted by being asked to unmute only", async () => {
    const { host, guest, guestId } = await makeCall();
    await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
    await expect(guest.ask("participant:unmute", {})).rejects.toEqual(withCode("forbidden"));
    await host.ask("participant:ask-to-unmute", { participantId: guestId });
    expect(await guest.next("participant:asked-to-unmute")).toEqual({ by: "Hanna" });
    await guest.ask("participant:unmute", {});
  });

  test("survives a reconnection over another socket, also with a stopped camera", async () => {
    const { host, guest, guestId, guestToken, meeting } = await makeCall();
    await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
    await host.ask("participant:stop-video", { participantId: guestId });
    const again = await TestBrowser.connect(server().url, {
      meeting: meeting.code,
      guestToken: guest.options.guestToken,
    });
    const snapshot = await again.ask("room:join", { name: "Gus", media: speaking, seatToken: guestToken });
    expect(snapshot.participants.find(({ id }) => id === guestId)).toMatchObject({
      hold: { mutedByHost: true, mayUnmute: false, videoStoppedByHost: true },
      media: { mic: false, camera: false },
    });
    await expect(again.ask("participant:unmute", {})).rejects.toEqual(withCode("forbidden"));
    again.close();
  });

  test("of all spares who runs the meeting with the one who asks", async () => {
    const { host, hostId, ben, benId, guestId } = await makeCall();
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    await ben.ask("participant:mute-all", {});
    expect(await host.next("participant:changed", ({ hold }) => hold !== undefined)).toMatchObject({
      participantId: guestId,
      hold: { mutedByHost: true },
    });
    await expect(ben.ask("participant:mute", { participantId: hostId })).rejects.toEqual(
      withCode("forbidden"),
    );
  });

  test("on entry is for everybody but those who run the meeting", async () => {
    const { host, guest } = await makeCall({ muteOnEntry: true });
    const again = await host.ask("room:join", { name: "Hanna", media: speaking });
    expect(again.participants.map(({ hold }) => hold.mutedByHost)).toEqual([false, true, true]);
    await guest.ask("participant:unmute", {});
  });
});

describe("who is removed", () => {
  test("is told, is gone for the others, and comes back neither with the seat token nor anew", async () => {
    const { meeting, host, guest, guestId, guestToken, ben } = await makeCall();
    await host.ask("participant:remove", { participantId: guestId });
    expect(await guest.next("room:closed")).toEqual({ reason: "removed" });
    expect(await ben.next("participant:left")).toEqual({ participantId: guestId });
    const pass = { meeting: meeting.code, guestToken: guest.options.guestToken };
    const again = await TestBrowser.connect(server().url, pass);
    const claim = { name: "Gus", media: silentMedia, seatToken: guestToken };
    await expect(again.ask("room:join", claim)).rejects.toEqual(withCode("not-in-meeting"));
    await expect(again.join("Gus")).rejects.toEqual(withCode("not-admitted"));
    // Somebody inside may think better of it.
    expect(await again.ask("room:ask-to-enter", { name: "Gus" })).toEqual({ admitted: false });
    const { waiting } = await host.next("room:waiting-changed");
    expect(waiting).toMatchObject([{ name: "Gus" }]);
    await host.ask("room:admit", { participantId: waiting[0]?.participantId ?? guestId });
    await again.next("room:admitted");
    await again.join("Gus");
    again.close();
  });

  test("has lost every place and role they had in the call", async () => {
    const { meeting, host, ben, benId } = await makeCall();
    const other = await server().signedIn(meeting, accounts.ben);
    await other.join("Ben on the phone");
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    await host.ask("participant:remove", { participantId: benId });
    for (const one of [ben, other]) expect(await one.next("room:closed")).toEqual({ reason: "removed" });
    expect((await host.join("Hanna")).participants.map(({ name }) => name)).toEqual(["Hanna", "Gus"]);
  });
});

describe("who is banned", () => {
  test("with an account is out on every connection, and does not come back into this meeting", async () => {
    const { meeting, host, ben, benId } = await makeCall();
    const atTheDoor = await server().signedIn(meeting, accounts.ben);
    await host.ask("participant:ban", { participantId: benId });
    for (const one of [ben, atTheDoor]) expect(await one.next("room:closed")).toEqual({ reason: "banned" });
    await expect(server().signedIn(meeting, accounts.ben)).rejects.toEqual(refusedAs("forbidden"));
    const elsewhere = await server().signedIn(await server().createMeeting(), accounts.ben);
    await elsewhere.join("Ben");
  });

  test("as a guest does not come back with the same pass; another guest does", async () => {
    const { meeting, host, guest, guestId } = await makeCall();
    await host.ask("participant:ban", { participantId: guestId });
    const pass = { meeting: meeting.code, guestToken: guest.options.guestToken };
    await expect(TestBrowser.connect(server().url, pass)).rejects.toEqual(refusedAs("forbidden"));
    const other = await issueGuestToken(meeting.code, nextAuthSecret);
    (await TestBrowser.connect(server().url, { meeting: meeting.code, guestToken: other })).close();
  });

  describe("does not come back in the same browser", () => {
    /** A browser with its cookie: as an account, or as the guest that the page of the meeting makes of it. */
    const makeBrowser = ({ code: meeting }: MeetingRecord) => {
      const id = crypto.randomUUID();
      const cookie = `${browserIdCookie}=${id}`;
      return {
        signedIn: async (userId: string) =>
          TestBrowser.connect(server().url, { meeting, cookie: `${await sessionCookie(userId)}; ${cookie}` }),
        signedOut: async () =>
          TestBrowser.connect(server().url, {
            meeting,
            cookie,
            guestToken: await issueGuestToken(meeting, nextAuthSecret, id),
          }),
      };
    };
    const refused = refusedAs("forbidden");

    test("as a guest or with another account, when it was their account; nor is a tab left from before they signed in", async () => {
      const { meeting, host } = await makeCall();
      const [browser, other] = [makeBrowser(meeting), makeBrowser(meeting)];
      const tab = await browser.signedOut();
      await tab.join("Chi as a guest");
      const account = await browser.signedIn(accounts.chi);
      const { selfId } = await account.join("Chi");
      await host.ask("participant:ban", { participantId: selfId });
      for (const one of [account, tab]) expect(await one.next("room:closed")).toEqual({ reason: "banned" });
      await expect(browser.signedOut()).rejects.toEqual(refused);
      for (const account of [accounts.chi, accounts.ben])
        await expect(browser.signedIn(account)).rejects.toEqual(refused);
      await expect(other.signedIn(accounts.chi)).rejects.toEqual(refused);
      (await other.signedOut()).close();
    });

    test("with an account, when they were a guest; who runs the meeting is let in there all the same", async () => {
      const { meeting, host } = await makeCall();
      const [browser, other] = [makeBrowser(meeting), makeBrowser(meeting)];
      const { selfId } = await (await browser.signedOut()).join("Chi as a guest");
      await host.ask("participant:ban", { participantId: selfId });
      await expect(browser.signedIn(accounts.chi)).rejects.toEqual(refused);
      (await other.signedIn(accounts.chi)).close();
      for (const userId of [hostId, adminId]) (await browser.signedIn(userId)).close();
    });

    test("and is out of its other tabs, on no other device, when an account is there as well; who runs the meeting stays", async () => {
      const { meeting, host } = await makeCall();
      const [browser, other] = [makeBrowser(meeting), makeBrowser(meeting)];
      const guest = await browser.signedOut();
      const { selfId } = await guest.join("Chi as a guest");
      const [seated, atTheDoor] = [
        await browser.signedIn(accounts.chi),
        await browser.signedIn(accounts.chi),
      ];
      await seated.join("Chi");
      const admin = await browser.signedIn(adminId);
      await admin.join("Ada");
      const elsewhere = await other.signedIn(accounts.chi);
      await elsewhere.join("Chi elsewhere");
      await host.ask("participant:ban", { participantId: selfId });
      for (const one of [guest, seated, atTheDoor])
        expect(await one.next("room:closed")).toEqual({ reason: "banned" });
      const { participants } = await host.join("Hanna");
      expect(participants.map(({ name }) => name)).toEqual(
        expect.arrayContaining(["Hanna", "Ada", "Chi elsewhere"]),
      );
      expect(participants.map(({ name }) => name)).not.toContain("Chi");
    });

    test("nor is a connection left from before, which has not come in yet", async () => {
      const { meeting, host } = await makeCall();
      const browser = makeBrowser(meeting);
      const { selfId } = await (await browser.signedOut()).join("Chi as a guest");
      const account = await browser.signedIn(accounts.chi);
      await host.ask("participant:ban", { participantId: selfId });
      expect(await account.next("room:closed")).toEqual({ reason: "banned" });
      await expect(browser.signedIn(accounts.chi)).rejects.toEqual(refused);
    });
  });
});

test("where only moderators share screens, others can neither announce nor send one", async () => {
  const { host, ben, benId } = await makeCall({ screenSharing: "moderators" });
  const screen = { ...silentMedia, screen: true };
  await expect(ben.ask("participant:set-media", screen)).rejects.toEqual(withCode("forbidden"));
  await host.ask("participant:set-media", screen);
  await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
  await ben.ask("participant:set-media", screen);
});

test("what was done is written down: who, what, to whom", async () => {
  const { meeting, host, guest, guestId, benId } = await makeCall();
  await host.ask("participant:mute", { participantId: guestId });
  await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
  await host.ask("participant:set-role", { participantId: benId, role: "participant" });
  await host.ask("room:change-settings", { locked: true, waitingRoom: true });
  await expect(guest.ask("participant:remove", { participantId: benId })).rejects.toThrow();
  await host.ask("participant:ban", { participantId: guestId });
  const trail = (await listAuditEvents(meeting.code)).events.toReversed();
  const [gus, ben] = [expect.objectContaining({ name: "Gus" }), { key: `user:${accounts.ben}`, name: "Ben" }];
  expect(trail.map(({ action, target }) => [action, target])).toEqual([
    ["muted", gus],
    ["made-moderator", ben],
    ["unmade-moderator", ben],
    ["locked", null],
    ["changed-settings", null],
    ["banned", gus],
  ]);
  expect(trail.every(({ actor }) => actor.name === "Hanna")).toBe(true);
});
