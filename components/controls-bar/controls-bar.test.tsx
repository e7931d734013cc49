import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { ana, ben, chi, renderCall } from "@/components/testing/render-meeting";
import { makeLocalMedia } from "@/lib/store/testing/fake-call-engine";

test("microphone and camera are switched by the name of what a click does", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Mute microphone" }));
  await user.click(screen.getByRole("button", { name: "Turn off camera" }));
  expect(engine.calls.slice(-2)).toEqual(["setMicMuted(true)", "setCameraOn(false)"]);

  act(() => engine.emit("localMediaChanged", makeLocalMedia({ mic: "muted", camera: "off" })));
  const mic = screen.getByRole("button", { name: "Unmute microphone" });
  // "Unmute microphone, pressed" would say the opposite of what it is.
  expect(mic).not.toHaveAttribute("aria-pressed");
  await user.click(mic);
  await user.click(screen.getByRole("button", { name: "Turn on camera" }));
  expect(engine.calls.slice(-2)).toEqual(["setMicMuted(false)", "setCameraOn(true)"]);
});

test("a button without a device does nothing and says why; with one that may be mended it tries", async () => {
  const { engine, user } = await renderCall(ben);
  const off = { mic: "off", camera: "off" } as const;
  act(() => {
    engine.emit(
      "localMediaChanged",
      makeLocalMedia({ ...off, problems: { mic: "in-use", camera: "not-found" } }),
    );
  });
  const camera = screen.getByRole("button", { name: "Turn on camera" });
  expect(camera).toHaveAttribute("aria-disabled", "true");
  expect(camera).toHaveAccessibleDescription(/No camera was found/);
  await user.click(camera);
  const mic = screen.getByRole("button", { name: "Unmute microphone" });
  expect(mic).toHaveAccessibleDescription(/Another program is using your microphone/);
  await user.click(mic);
  expect(engine.calls.filter((call) => call.startsWith("set"))).toEqual(["setMicMuted(false)"]);
});

test("while a device is being opened its button is busy", async () => {
  const { engine } = await renderCall(ben);
  act(() =>
    engine.emit(
      "localMediaChanged",
      makeLocalMedia({ pending: { mic: false, camera: true, screen: false } }),
    ),
  );
  expect(screen.getByRole("button", { name: "Turn off camera" })).toHaveAttribute("aria-busy", "true");
});

test("the hand goes up and down", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Raise hand" }));
  act(() => engine.emit("participantChanged", { id: ana.id, handRaised: true }));
  const lower = screen.getByRole("button", { name: "Lower hand" });
  expect(lower).not.toHaveAttribute("aria-pressed");
  await user.click(lower);
  expect(engine.calls.slice(-2)).toEqual(["setHandRaised(true)", "setHandRaised(false)"]);
});

test("the participants panel lists everybody with what they have on, and Escape closes it", async () => {
  const { engine, user } = await renderCall(ben, chi);
  act(() => engine.emit("participantChanged", { id: ben.id, media: { ...ben.media, mic: false } }));
  await user.click(screen.getByRole("button", { name: "Participants" }));
  const panel = screen.getByRole("dialog", { name: "Participants (3)" });
  const rows = within(panel).getAllByRole("listitem");
  expect(rows.map((row) => within(row).queryByText("Microphone off") !== null)).toEqual([false, true, false]);
  expect(screen.getByRole("button", { name: "Participants" })).toHaveAttribute("aria-expanded", "true");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("settings offer the devices, and give the focus back", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Settings" }));
  const dialog = screen.getByRole("dialog", { name: "Settings" });
  await user.selectOptions(within(dialog).getByRole("combobox", { name: "Microphone" }), "USB microphone");
  expect(engine.calls).toContain("selectDevice(mic, mic-2)");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Settings" })).toHaveFocus());
});

test("Leave leaves", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Leave" }));
  expect(engine.calls.at(-1)).toBe("leave()");
});

test("a screen is shared and not shared by the name of what a click does; a card says so and stops it, too", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Share screen" }));
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ screen: "live", screenAudio: true })));
  expect(screen.getByText("You are sharing your screen")).toBeInTheDocument();
  expect(screen.getByTestId("own-screen-card")).toHaveTextContent("with sound");
  // One button of that name: what looks for it from outside must not find two.
  await user.click(screen.getByRole("button", { name: "Stop sharing" }));
  await user.click(screen.getByRole("button", { name: "Stop your screen share" }));
  expect(engine.calls.slice(-3)).toEqual([
    "setScreenShared(true)",
    "setScreenShared(false)",
    "setScreenShared(false)",
  ]);
  act(() => engine.emit("localMediaChanged", makeLocalMedia()));
  expect(screen.queryByText("You are sharing your screen")).not.toBeInTheDocument();
});

test("while the browser asks what to share the button is busy; where it cannot share there is none", async () => {
  const { engine } = await renderCall(ben);
  const asking = { mic: false, camera: false, screen: true };
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ pending: asking })));
  expect(screen.getByRole("button", { name: "Share screen" })).toHaveAttribute("aria-busy", "true");
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ canShareScreen: false })));
  expect(screen.queryByRole("button", { name: "Share screen" })).not.toBeInTheDocument();
});

test("everybody but oneself has a volume, which is shown as it is", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Participants" }));
  expect(screen.getAllByRole("button", { name: /^Volume of/ })).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Volume of Ben Okafor" }));
  const slider = screen.getByRole("slider", { name: "Volume" });
  expect(slider).toHaveValue("100");
  fireEvent.change(slider, { target: { value: "40" } });
  expect(engine.calls).toContain(`setVolume(${ben.id}, 0.4)`);
  act(() => engine.emit("volumeChanged", ben.id, 0.4));
  expect(slider).toHaveValue("40");
  expect(slider).toHaveAttribute("aria-valuetext", "40%");
});

test("the participants panel marks who shares a screen", async () => {
  const { engine, user } = await renderCall(ben, chi);
  act(() => engine.emit("participantChanged", { id: chi.id, media: { ...chi.media, screen: true } }));
  await user.click(screen.getByRole("button", { name: "Participants" }));
  const rows = within(screen.getByRole("dialog")).getAllByRole("listitem");
  expect(rows.map((row) => within(row).queryByText("Sharing a screen") !== null)).toEqual([
    false,
    false,
    true,
  ]);
});

test("what has no room on a phone is in the menu: reactions, the hand and the settings", async () => {
  const { engine, user } = await renderCall(ben);
  const choose = async (item: string) => {
    await user.click(screen.getByRole("button", { name: "More" }));
    await user.click(await screen.findByRole("menuitem", { name: item }));
  };
  await choose("👍");
  await choose("Raise hand");
  expect(engine.calls.slice(-2)).toEqual(["chat.sendReaction(👍)", "setHandRaised(true)"]);
  await choose("Settings");
  expect(screen.getByRole("dialog", { name: "Settings" })).toBeInTheDocument();
});

test("the number at a button stands at its end, on whichever side one ends to read", async () => {
  await renderCall(ben);
  const people = screen.getByRole("button", { name: "Participants" });
  expect(within(people).getByText("2")).toHaveClass("-end-1");
});

test("in a narrow window the screen is shared and not shared in the menu, by whom and where that is possible", async () => {
  const { engine, user } = await renderCall(ben);
  const itemOf = async (name: string | RegExp) => {
    await user.click(screen.getByRole("button", { name: "More" }));
    return screen.findByRole("menuitem", { name });
  };
  const item = await itemOf("Share screen");
  expect(item).toHaveClass("min-[30rem]:hidden"); // where the button is
  await user.click(item);
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ screen: "live" })));
  await user.click(await itemOf("Stop sharing"));
  expect(engine.calls.slice(-2)).toEqual(["setScreenShared(true)", "setScreenShared(false)"]);

  act(() => {
    engine.emit("localMediaChanged", makeLocalMedia());
    engine.emit("settingsChanged", {
      locked: false,
      waitingRoom: false,
      screenSharing: "moderators",
      chatAllowed: true,
    });
  });
  const refused = await itemOf(/^Share screen.*only the host and moderators share/);
  await user.click(refused);
  expect(refused).toHaveAttribute("aria-disabled", "true");
  expect(engine.calls.filter((call) => call.startsWith("setScreenShared"))).toHaveLength(2);
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ canShareScreen: false })));
  expect(screen.queryByRole("menuitem", { name: /Share screen/ })).not.toBeInTheDocument();
});
