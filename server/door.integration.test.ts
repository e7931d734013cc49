import { issueGuestToken } from "@/lib/auth/guest-token";
import type { MeetingRecord } from "@/models/meeting";
import { makeModeratedCall } from "./testing/make-moderated-call";
import { refusedAs, withCode } from "./testing/refusals";
import { nextAuthSecret } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

const makeCall = (settings: Partial<MeetingRecord["settings"]> = {}) => makeModeratedCall(server(), settings);

describe("the door", () => {
  test("of a waiting room: who waits is seen by those who may admit, and by nobody else", async () => {
    const { meeting, host, ben, benId, guest } = await makeCall();
    await host.ask("room:change-settings", { waitingRoom: true });
    expect(await ben.next("room:changed")).toMatchObject({ settings: { waitingRoom: true } });
    const zoe = await server().guest(meeting);
    await expect(zoe.join("Zoe")).rejects.toEqual(withCode("not-admitted"));
    expect(await zoe.ask("room:ask-to-enter", { name: "Zoe" })).toEqual({ admitted: false });
    const { waiting } = await host.next("room:waiting-changed");
    expect(waiting).toMatchObject([{ name: "Zoe" }]);
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    expect(await ben.next("room:waiting-changed")).toEqual({ waiting });
    expect(guest.names()).not.toContain("room:waiting-changed");
    // Those who sat there before need not wait, whatever happens to their connection.
    await guest.ask("room:leave", {});
    await guest.join("Gus");
  });

  test("who goes away does not wait any more; who is admitted all at once comes in", async () => {
    const { meeting, host } = await makeCall({ waitingRoom: false });
    await host.ask("room:change-settings", { waitingRoom: true });
    const [zoe, yan, xia] = [
      await server().guest(meeting),
      await server().guest(meeting),
      await server().guest(meeting),
    ];
    for (const [one, name] of [
      [zoe, "Zoe"],
      [yan, "Yan"],
      [xia, "Xia"],
    ] as const)
      await one.ask("room:ask-to-enter", { name });
    zoe.close();
    const isTwo = ({ waiting }: { waiting: { name: string }[] }) =>
      waiting.length === 2 && waiting[0]?.name === "Yan";
    await host.next("room:waiting-changed", isTwo);
    await host.ask("room:admit-all", {});
    for (const one of [yan, xia]) {
      await one.next("room:admitted");
      await one.join("Somebody");
    }
  });

  test("who was denied is told and closed, may ask once more, and then no more", async () => {
    const { meeting, host } = await makeCall();
    await host.ask("room:change-settings", { waitingRoom: true });
    const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
    for (let time = 0; time < 2; time++) {
      const zoe = await TestBrowser.connect(server().url, { meeting: meeting.code, guestToken });
      await zoe.ask("room:ask-to-enter", { name: "Zoe" });
      const { waiting } = await host.next("room:waiting-changed", (heard) => heard.waiting.length === 1);
      for (const { participantId } of waiting) await host.ask("room:deny", { participantId });
      expect(await zoe.next("room:closed")).toEqual({ reason: "denied" });
    }
    const zoe = await TestBrowser.connect(server().url, { meeting: meeting.code, guestToken });
    await expect(zoe.ask("room:ask-to-enter", { name: "Zoe" })).rejects.toEqual(withCode("forbidden"));
    zoe.close();
  });

  test("of a locked meeting: newcomers are refused, those with a seat take it again, the host comes in", async () => {
    const { meeting, host, guest, guestToken } = await makeCall();
    await host.ask("room:change-settings", { locked: true });
    const zoe = await server().guest(meeting);
    await expect(zoe.join("Zoe")).rejects.toEqual(withCode("meeting-locked"));
    await expect(zoe.ask("room:ask-to-enter", { name: "Zoe" })).rejects.toEqual(withCode("meeting-locked"));
    const again = await TestBrowser.connect(server().url, {
      meeting: meeting.code,
      guestToken: guest.options.guestToken,
    });
    const claim = { name: "Gus", media: silentMedia, seatToken: guestToken };
    expect(await again.ask("room:join", claim)).toMatchObject({ resumed: true });
    await (await server().signedIn(meeting)).join("Hanna elsewhere");
    await host.ask("room:change-settings", { locked: false });
    await zoe.join("Zoe");
    again.close();
  });
});

describe("the host", () => {
  test("hands over, stays as a moderator, and is the former host also after coming back", async () => {
    const { meeting, host, ben, benId, hostId, guest } = await makeCall();
    await host.ask("participant:hand-over-host", { participantId: benId });
    expect(await ben.next("participant:changed", ({ role }) => role === "host")).toMatchObject({
      participantId: benId,
    });
    await expect(host.ask("room:end", {})).rejects.toEqual(withCode("forbidden"));
    await ben.ask("participant:mute", { participantId: hostId });
    await host.ask("room:leave", {});
    const snapshot = await (await server().signedIn(meeting)).join("Hanna");
    expect(snapshot.participants.map(({ name, role }) => [name, role])).toEqual([
      ["Ben", "host"],
      ["Gus", "guest"],
      ["Hanna", "moderator"],
    ]);
    await ben.ask("room:end", {});
    expect(await guest.next("room:closed")).toEqual({ reason: "ended" });
  });

  test("loses the network: Ben acts as host, sees who waits, and does so until the host is back", async () => {
    const { host, hostId, ben, benId, guest, guestId } = await makeCall();
    await host.drop({ stays: true });
    const isActing = (change: { acting?: boolean }) => change.acting === true;
    expect(await guest.next("participant:changed", isActing)).toMatchObject({ participantId: benId });
    await ben.ask("participant:mute", { participantId: guestId });
    await expect(ben.ask("participant:remove", { participantId: hostId })).rejects.toEqual(
      withCode("forbidden"),
    );
    await expect(ben.ask("room:end", {})).rejects.toEqual(withCode("forbidden"));
    host.comeBack();
    await guest.next("participant:changed", (change) => change.acting === false);
    await expect(ben.ask("participant:mute", { participantId: guestId })).rejects.toEqual(
      withCode("forbidden"),
    );
  });

  test("ends the meeting for all, at the door too, and for good", async () => {
    const { meeting, host, guest } = await makeCall();
    const door = await server().guest(meeting);
    await door.ask("room:knock", {});
    await host.ask("room:end", {});
    for (const one of [host, guest, door]) expect(await one.next("room:closed")).toEqual({ reason: "ended" });
    await expect(server().signedIn(meeting)).rejects.toEqual(refusedAs("meeting-ended"));
  });
});
