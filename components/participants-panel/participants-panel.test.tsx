import { act, screen, waitFor, within } from "@testing-library/react";
import { ana, ben, chi, renderCall, renderLobby } from "@/components/testing/render-meeting";
import { avatarAddressOf } from "@/lib/protocol/avatar";
import { noHold, type ParticipantRole } from "@/lib/protocol/participant";
import { makeId } from "@/lib/store/testing/fake-call-engine";

const usual = { locked: false, waitingRoom: false, screenSharing: "everybody", chatAllowed: true } as const;

/** The open panel of Ana in this role, with Ben and Chi in the call. */
async function renderPanel(role: ParticipantRole, bens: Partial<typeof ben> = {}) {
  const page = await renderCall({ ...ben, ...bens }, chi);
  act(() => page.engine.emit("participantChanged", { id: ana.id, role }));
  await page.user.click(screen.getByRole("button", { name: "Participants" }));
  const asked = () => page.engine.calls.filter((call) => call.startsWith("moderate"));
  return { ...page, asked, panel: screen.getByRole("dialog") };
}

const buttons = (panel: HTMLElement) =>
  within(panel)
    .getAllByRole("button")
    .map((button) => button.getAttribute("aria-label") ?? button.textContent);

test("those who do not run the meeting see people and no ways to moderate them", async () => {
  const { panel } = await renderPanel("participant");
  expect(buttons(panel).join()).not.toMatch(/Mute|Remove|Stop video|Lock|More for/);
});

test("the host mutes, stops video, removes, promotes and bans, each by name", async () => {
  const { panel, user, asked } = await renderPanel("host");
  for (const name of ["Mute Ben Okafor", "Stop video of Ben Okafor"])
    await user.click(within(panel).getByRole("button", { name }));
  for (const name of ["Make a moderator", "Make the host"]) {
    await user.click(within(panel).getByRole("button", { name: "More for Ben Okafor" }));
    await user.click(await screen.findByRole("menuitem", { name }));
  }
  const whom = `"participantId":"${ben.id}"`;
  expect(asked()).toEqual([
    `moderate(participant:mute, {${whom}})`,
    `moderate(participant:stop-video, {${whom}})`,
    `moderate(participant:set-role, {${whom},"role":"moderator"})`,
    `moderate(participant:hand-over-host, {${whom}})`,
  ]);
});

test("who is to be removed is asked about first; the way back has the focus and leads back", async () => {
  const { panel, user, asked } = await renderPanel("host");
  const remove = within(panel).getByRole("button", { name: "Remove Ben Okafor" });
  await user.click(remove);
  const question = screen.getByRole("alertdialog", { name: "Remove Ben Okafor?" });
  expect(question).toHaveAccessibleDescription(/come back only when somebody lets them in/);
  expect(within(question).getByRole("button", { name: "No, go back" })).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(question).not.toBeInTheDocument();
  await waitFor(() => expect(remove).toHaveFocus());
  expect(asked()).toEqual([]);

  await user.keyboard("{Enter}{Tab}{Enter}");
  expect(asked()).toEqual([`moderate(participant:remove, {"participantId":"${ben.id}"})`]);
  await waitFor(() => expect(within(panel).getByRole("list", { name: "In the call" })).toHaveFocus());
});

test("who is to be banned is asked about first, from the menu and back to it", async () => {
  const { panel, user, asked } = await renderPanel("host");
  const more = within(panel).getByRole("button", { name: "More for Ben Okafor" });
  const choose = async () => {
    await user.click(more);
    await user.click(await screen.findByRole("menuitem", { name: "Ban from this meeting" }));
    return screen.findByRole("alertdialog", { name: "Ban Ben Okafor?" });
  };
  await user.click(within(await choose()).getByRole("button", { name: "No, go back" }));
  await waitFor(() => expect(more).toHaveFocus());
  expect(asked()).toEqual([]);
  await user.click(within(await choose()).getByRole("button", { name: "Ban" }));
  expect(asked()).toEqual([`moderate(participant:ban, {"participantId":"${ben.id}"})`]);
});

test("the question is gone with the person it was about", async () => {
  const { panel, user, engine } = await renderPanel("host");
  await user.click(within(panel).getByRole("button", { name: "Remove Ben Okafor" }));
  act(() => engine.emit("participantLeft", ben.id));
  expect(screen.queryByRole("alertdialog")).not.toBeInTheDocument();
});

test("a moderator is not offered what may not be done to the host", async () => {
  const { panel } = await renderPanel("moderator", { role: "host" });
  expect(buttons(panel).filter((name) => name?.includes("Ben"))).toEqual(["Volume of Ben Okafor"]);
  expect(buttons(panel)).toContain("Remove Chi");
});

test("who is muted can be asked to unmute, and is not muted again", async () => {
  const { panel, user, asked } = await renderPanel("moderator", {
    hold: { ...noHold, mutedByHost: true },
    media: { ...ben.media, mic: false },
  });
  expect(buttons(panel)).not.toContain("Mute Ben Okafor");
  await user.click(within(panel).getByRole("button", { name: "Ask to unmute: Ben Okafor" }));
  expect(asked()).toEqual([`moderate(participant:ask-to-unmute, {"participantId":"${ben.id}"})`]);
});

test("all are muted at once; the meeting is locked, and its waiting room turned on", async () => {
  const { panel, user, asked, engine } = await renderPanel("host");
  await user.click(within(panel).getByRole("button", { name: "Mute all" }));
  await user.click(within(panel).getByRole("button", { name: "Lock meeting" }));
  act(() => engine.emit("settingsChanged", { ...usual, locked: true }));
  await user.click(within(panel).getByRole("button", { name: "Unlock meeting" }));
  await user.click(within(panel).getByRole("button", { name: "Meeting options" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Waiting room" }));
  expect(asked()).toEqual([
    "moderate(participant:mute-all, {})",
    'moderate(room:change-settings, {"locked":true})',
    'moderate(room:change-settings, {"locked":false})',
    'moderate(room:change-settings, {"waitingRoom":true})',
  ]);
});

test("who waits is told to those who may admit, and is let in or not from the panel", async () => {
  const { panel, user, asked, engine } = await renderPanel("host");
  const avatar = avatarAddressOf("11111111-2222-4333-8444-555555555555");
  const zoe = { participantId: makeId("Zoe"), name: "Zoe", avatar };
  const yan = { participantId: makeId("Yan"), name: "Yan", avatar: null };
  act(() => engine.emit("waitingChanged", [zoe]));
  act(() => engine.emit("waitingChanged", [zoe, yan]));
  expect(await screen.findByTestId("notice")).toHaveTextContent(/Yan and 1 other wait to be let in/);
  const list = within(panel).getByRole("region", { name: "Waiting to be let in" });
  expect([...list.querySelectorAll("img")].map((one) => one.getAttribute("src"))).toEqual([avatar]);
  expect(within(list).getByText("Y")).toBeInTheDocument();
  await user.click(within(panel).getByRole("button", { name: "Admit Zoe" }));
  await user.click(within(panel).getByRole("button", { name: "Deny Yan" }));
  await user.click(within(panel).getByRole("button", { name: "Admit all" }));
  expect(asked()).toEqual([
    `moderate(room:admit, {"participantId":"${zoe.participantId}"})`,
    `moderate(room:deny, {"participantId":"${yan.participantId}"})`,
    "moderate(room:admit-all, {})",
  ]);
  act(() => engine.emit("waitingChanged", []));
  expect(within(panel).queryByRole("region", { name: "Waiting to be let in" })).not.toBeInTheDocument();
});

describe("the notice about who waits", () => {
  const zoe = { participantId: makeId("Zoe"), name: "Zoe", avatar: null };
  const yan = { participantId: makeId("Yan"), name: "Yan", avatar: null };
  const notice = () => screen.findByTestId("notice");
  const buttonIn = async (name: string) => within(await notice()).getByRole("button", { name });

  test.each([
    ["Admit", "room:admit"],
    ["Deny", "room:deny"],
  ])("lets one person in or not: %s", async (label, request) => {
    const { user, asked, engine } = await renderPanel("host");
    act(() => engine.emit("waitingChanged", [zoe]));
    expect(await notice()).toHaveTextContent(/Zoe waits to be let in/);
    await user.click(await buttonIn(label));
    expect(asked()).toEqual([`moderate(${request}, {"participantId":"${zoe.participantId}"})`]);
  });

  test("counts several, follows who is left, and goes when somebody else has let them in", async () => {
    const { user, asked, engine } = await renderPanel("host");
    act(() => engine.emit("waitingChanged", [zoe]));
    act(() => engine.emit("waitingChanged", [zoe, yan]));
    await waitFor(async () => expect(await notice()).toHaveTextContent(/Yan and 1 other wait/));
    expect(screen.getAllByTestId("notice")).toHaveLength(1);
    act(() => engine.emit("waitingChanged", [zoe]));
    await waitFor(async () => expect(await notice()).toHaveTextContent(/Zoe waits to be let in/));
    act(() => engine.emit("waitingChanged", []));
    await waitFor(() => expect(screen.queryByTestId("notice")).not.toBeInTheDocument());
    act(() => engine.emit("waitingChanged", [zoe, yan]));
    await user.click(await buttonIn("Admit all"));
    expect(asked()).toEqual(["moderate(room:admit-all, {})"]);
  });
});

test("people are found by a part of their name, without letter case and accents", async () => {
  const { panel, user } = await renderPanel("guest", { name: "José Okafor" });
  const search = within(panel).getByRole("searchbox", { name: "Search participants" });
  await user.type(search, "jose");
  expect(within(panel).getAllByRole("listitem")).toHaveLength(1);
  expect(panel).toHaveTextContent("José Okafor");
  await user.type(search, "x");
  expect(panel).toHaveTextContent("Nobody here has this name.");
});

test("what was done to oneself is said, with a way to answer", async () => {
  const { engine, user } = await renderCall(ben);
  act(() => engine.emit("noticePosted", { code: "muted", by: "Hanna", mayUnmute: true }));
  expect(await screen.findByTestId("notice")).toHaveTextContent("Hanna muted you.");
  act(() => engine.emit("noticePosted", { code: "asked-to-unmute", by: "Hanna" }));
  await user.click(await screen.findByRole("button", { name: "Unmute" }));
  expect(engine.calls.at(-1)).toBe("setMicMuted(false)");
});

test("the end for all stands behind Leave, for the host alone", async () => {
  const { engine, user } = await renderCall(ben);
  expect(screen.queryByRole("button", { name: "Leave options" })).not.toBeInTheDocument();
  act(() => engine.emit("participantChanged", { id: ana.id, role: "host" }));
  await user.click(screen.getByRole("button", { name: "Leave options" }));
  const question = await screen.findByRole("alertdialog", { name: "End the meeting for everybody?" });
  await user.click(within(question).getByRole("button", { name: "End for all" }));
  expect(engine.calls.at(-1)).toBe("moderate(room:end, {})");
});

test("a screen is not shared where only those who run the meeting may", async () => {
  const { engine } = await renderCall(ben);
  act(() => engine.emit("settingsChanged", { ...usual, screenSharing: "moderators" }));
  const share = screen.getByRole("button", { name: "Share screen" });
  expect(share).toHaveAttribute("aria-disabled", "true");
  act(() => engine.emit("participantChanged", { id: ana.id, acting: true }));
  await waitFor(() => expect(share).not.toHaveAttribute("aria-disabled"));
});

test("who has to wait reads so in place of the form, and can leave", async () => {
  const { engine, user } = await renderLobby();
  act(() => engine.emit("phaseChanged", "waiting", null));
  expect(screen.getByRole("heading", { name: "Waiting to be let in" })).toHaveFocus();
  expect(screen.queryByRole("button", { name: "Join now" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Leave" }));
  expect(engine.calls.at(-1)).toBe("leave()");
});
