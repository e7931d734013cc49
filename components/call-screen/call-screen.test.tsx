import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import {
  ana,
  ben,
  chi,
  makeStreamStandIn,
  renderCall,
  tileOf,
  videoOf,
} from "@/components/testing/render-meeting";
import { avatarAddressOf } from "@/lib/protocol/avatar";
import { makeMessage } from "@/lib/store/testing/fake-chat";
import { makeTrack } from "@/lib/store/testing/fake-call-engine";

test("the page carries how the call runs, in attributes for tools and in a word for people", async () => {
  const { engine } = await renderCall(ben);
  const meeting = screen.getByTestId("meeting");
  expect(meeting.dataset).toMatchObject({ path: "none", preparing: "", epoch: "0" });
  expect(screen.getByRole("button", { name: /How the call runs: Connecting/ })).toBeInTheDocument();
  act(() => engine.emit("pathChanged", { live: "p2p", preparing: "sfu", epoch: 2 }));
  expect(meeting.dataset).toMatchObject({ path: "p2p", preparing: "sfu", epoch: "2" });
  expect(screen.getByRole("button", { name: /Direct/ })).toBeInTheDocument();
  act(() => engine.emit("pathChanged", { live: "sfu", preparing: null, epoch: 2 }));
  expect(meeting.dataset).toMatchObject({ path: "sfu", preparing: "" });
  expect(screen.getByRole("button", { name: /Server/ })).toBeInTheDocument();
});

test("whoever comes in by keyboard goes on at the title of the call", async () => {
  await renderCall(ben);
  expect(screen.getByRole("heading", { level: 1, name: "Weekly review" })).toHaveFocus();
});

test("menus and dialogs over the stage are as dark as it is, and the page is as it was afterwards", async () => {
  const page = document.documentElement;
  await renderCall(ben);
  expect(page).toHaveAttribute("data-dark");
  cleanup();
  expect(page).not.toHaveAttribute("data-dark");
});

test("everybody has a tile with one muted video, the own one marked as such", async () => {
  await renderCall(ben, chi);
  expect(screen.getAllByTestId("participant-tile").map(({ dataset }) => dataset.name)).toEqual([
    "Ana",
    "Ben Okafor",
    "Chi",
  ]);
  expect(tileOf("Ana").dataset).toMatchObject({ local: "true", participantId: ana.id });
  expect(tileOf("Chi").dataset).toMatchObject({ local: "false", participantId: chi.id });
  for (const name of ["Ana", "Ben Okafor", "Chi"]) expect(videoOf(name).muted).toBe(true);
  expect(within(tileOf("Ana")).getByText("Ana (you)")).toBeInTheDocument();
});

test("a tile keeps its video element and its stream through a change of path, a new person and a pin", async () => {
  const { engine, user } = await renderCall(ben);
  const stream = makeStreamStandIn();
  act(() => engine.addTrack(makeTrack(ben.id), stream));
  const video = videoOf("Ben Okafor");
  const given = jest.fn();
  let current: unknown = stream;
  expect(video.srcObject).toBe(stream);
  Object.defineProperty(video, "srcObject", {
    get: () => current,
    set: (value: unknown) => {
      given(value);
      current = value;
    },
  });
  act(() => engine.emit("pathChanged", { live: "p2p", preparing: "sfu", epoch: 2 }));
  act(() => engine.emit("participantJoined", chi));
  act(() => engine.emit("pathChanged", { live: "sfu", preparing: null, epoch: 2 }));
  await user.click(screen.getByRole("button", { name: "Pin Ben Okafor" }));
  expect(videoOf("Ben Okafor")).toBe(video);
  expect(given).not.toHaveBeenCalled();
});

test("a stream that is exchanged leaves the old picture on top until the new one has painted", async () => {
  const { engine } = await renderCall(ben);
  const [direct, server] = [makeStreamStandIn(), makeStreamStandIn()];
  act(() => engine.addTrack(makeTrack(ben.id), direct));
  const old = videoOf("Ben Okafor");
  fireEvent.loadedData(old);
  act(() => engine.addTrack(makeTrack(ben.id), server));
  const [below, onTop] = tileOf("Ben Okafor").querySelectorAll("video");
  expect([below?.srcObject, onTop?.srcObject]).toEqual([server, direct]);
  expect(onTop).toBe(old);
  expect(tileOf("Ben Okafor").dataset.covered).toBe("false");
  if (below) fireEvent.loadedData(below);
  expect(videoOf("Ben Okafor")).toBe(below);
  expect(old.isConnected).toBe(false);
});

test("a camera that is off, or has shown nothing yet, is covered by initials; the video stays below", async () => {
  const { engine } = await renderCall(ben);
  act(() => engine.addTrack(makeTrack(ben.id), makeStreamStandIn()));
  const video = videoOf("Ben Okafor");
  expect(within(tileOf("Ben Okafor")).getByText("BO")).toBeInTheDocument();
  fireEvent.loadedData(video);
  expect(within(tileOf("Ben Okafor")).queryByText("BO")).not.toBeInTheDocument();
  act(() => engine.emit("participantChanged", { id: ben.id, media: { ...ben.media, camera: false } }));
  expect(within(tileOf("Ben Okafor")).getByText("BO")).toBeInTheDocument();
  expect(videoOf("Ben Okafor")).toBe(video);
});

test("who has a picture is seen by it while their camera is off, in their tile and in the list", async () => {
  const avatar = avatarAddressOf("11111111-2222-4333-8444-555555555555");
  const { user } = await renderCall({ ...ben, avatar, media: { ...ben.media, camera: false } });
  const pictures = (place: HTMLElement) =>
    [...place.querySelectorAll("img")].map(({ src }) => new URL(src).pathname);
  expect(pictures(tileOf("Ben Okafor"))).toEqual([avatar]);
  expect(pictures(tileOf("Ana"))).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Participants" }));
  expect(pictures(await screen.findByRole("dialog"))).toEqual([avatar]);
});

test("the own picture is seen as in a mirror, unless that was switched off; those of the others never are", async () => {
  const { engine, user } = await renderCall(ben);
  act(() => [ana, ben].forEach(({ id }) => engine.addTrack(makeTrack(id), makeStreamStandIn())));
  const mirrored = (name: string) => videoOf(name).classList.contains("-scale-x-100");
  expect([mirrored("Ana"), mirrored("Ben Okafor")]).toEqual([true, false]);
  await user.click(screen.getByRole("button", { name: "Settings" }));
  await user.click(await screen.findByRole("switch", { name: "Mirror my picture" }));
  expect([mirrored("Ana"), mirrored("Ben Okafor")]).toEqual([false, false]);
});

test("a new name and picture are seen at once: in the tile, in the list, and at what was written before", async () => {
  const avatar = avatarAddressOf("11111111-2222-4333-8444-555555555555");
  const { engine, user } = await renderCall({ ...ben, media: { ...ben.media, camera: false } });
  act(() => {
    engine.chat.emit("historyLoaded", { messages: [makeMessage(ben, "hello")], more: false });
    engine.emit("participantChanged", { id: ben.id, name: "Benjamin", avatar });
  });
  const showsThem = async (place: HTMLElement) => {
    expect(await within(place).findByText("Benjamin")).toBeInTheDocument();
    expect(within(place).queryByText("Ben Okafor")).not.toBeInTheDocument();
    expect(place.querySelector("img")).toHaveAttribute("src", avatar);
  };
  await showsThem(tileOf("Benjamin"));
  await user.click(screen.getByRole("button", { name: "Participants" }));
  await showsThem(await screen.findByRole("dialog"));
  await user.click(screen.getByRole("button", { name: "Chat" }));
  await showsThem(await screen.findByTestId("chat-message"));
});

test("a tile shows a muted microphone, a raised hand and a lost connection", async () => {
  const { engine } = await renderCall(ben);
  const tile = within(tileOf("Ben Okafor"));
  expect(tile.queryByText("Microphone off:")).not.toBeInTheDocument();
  act(() => {
    engine.emit("participantChanged", {
      id: ben.id,
      media: { ...ben.media, mic: false },
      handRaised: true,
      connected: false,
    });
  });
  expect(tile.getByText("Microphone off:")).toBeInTheDocument();
  expect(tile.getByText("Hand raised")).toBeInTheDocument();
  expect(tile.getByText("Reconnecting")).toBeInTheDocument();
});

test("alone one is told so, with the link at hand; the second person ends that", async () => {
  const { engine, user } = await renderCall();
  expect(screen.getByText("You are the only one here")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Copy meeting link" }));
  expect(await window.navigator.clipboard.readText()).toBe("http://localhost/meeting/abcd-efgh-ijkl");
  act(() => engine.emit("participantJoined", ben));
  expect(screen.queryByText("You are the only one here")).not.toBeInTheDocument();
});

test("who comes and goes is read out, many of them in one line", async () => {
  const { engine } = await renderCall();
  act(() => engine.emit("participantJoined", ben));
  expect(screen.getByTestId("presence")).toHaveTextContent("Ben Okafor joined");
  act(() => engine.emit("participantJoined", chi));
  expect(screen.getByTestId("presence")).toHaveTextContent("Chi and 1 other joined");
  act(() => engine.emit("participantLeft", ben.id));
  expect(screen.getByTestId("presence")).toHaveTextContent("Ben Okafor left");
  expect(screen.getByTestId("presence").closest("[role=status]")).not.toBeNull();
});

test("a lost server is said over the tiles, and that the call goes on", async () => {
  const { engine } = await renderCall(ben);
  act(() => engine.emit("pathChanged", { live: "p2p", preparing: null, epoch: 1 }));
  act(() => engine.emit("connectionChanged", "reconnecting"));
  expect(screen.getByText(/You still see and hear the others/)).toBeInTheDocument();
  act(() => engine.emit("connectionChanged", "connected"));
  expect(screen.queryByText(/You still see and hear the others/)).not.toBeInTheDocument();
});
