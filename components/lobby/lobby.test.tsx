import { act, screen, waitFor } from "@testing-library/react";
import { renderLobby } from "@/components/testing/render-meeting";
import { avatarAddressOf } from "@/lib/protocol/avatar";
import type { DeviceProblem } from "@/lib/store/features/local-media-slice";
import { makeLocalMedia, type FakeCallEngine } from "@/lib/store/testing/fake-call-engine";

beforeEach(() => window.localStorage.clear());

/** With what the page fetches for it. */
const changePhase = (engine: FakeCallEngine, phase: "joining" | "waiting") =>
  act(async () => {
    engine.emit("phaseChanged", phase, null);
    await Promise.resolve();
  });

test("a guest says a name, joins with it, and finds it filled in next time", async () => {
  const first = await renderLobby();
  await first.user.type(screen.getByLabelText("Your name"), "  Ana Lima ");
  await first.user.click(screen.getByRole("button", { name: "Join now" }));
  expect(first.engine.calls).toContain("join(Ana Lima)");
  first.unmount();
  await renderLobby();
  expect(screen.getByLabelText("Your name")).toHaveValue("Ana Lima");
});

test("without a name nobody is let in, and the field says why", async () => {
  const { user, engine } = await renderLobby();
  await user.click(screen.getByRole("button", { name: "Join now" }));
  expect(await screen.findByText("Enter your name.")).toBeInTheDocument();
  expect(screen.getByLabelText("Your name")).toBeInvalid();
  expect(engine.calls).toEqual(["enterLobby()"]);
});

test("somebody with an account is not asked", async () => {
  const { user, engine } = await renderLobby({ signedInName: "Ben Okafor" });
  expect(screen.queryByLabelText("Your name")).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Join now" }));
  expect(engine.calls).toContain("join(Ben Okafor)");
});

test("with the camera off, and while they wait, people see themselves as the others will", async () => {
  const picture = avatarAddressOf("11111111-2222-4333-8444-555555555555");
  const { engine, container } = await renderLobby({ signedInName: "Ben Okafor", picture });
  const pictures = () => [...container.querySelectorAll("img")].map((one) => one.getAttribute("src"));
  expect(pictures()).toEqual([]);
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ camera: "off" })));
  expect(pictures()).toEqual([picture]);
  await changePhase(engine, "waiting");
  expect(pictures()).toEqual([picture, picture]);
});

test("a guest who waits sees the initials of the name they have given", async () => {
  const { engine, user } = await renderLobby();
  await user.type(screen.getByLabelText("Your name"), "Ana Lima");
  await user.click(screen.getByRole("button", { name: "Join now" }));
  await changePhase(engine, "waiting");
  expect(screen.getByText("AL")).toBeInTheDocument();
});

test("while joining the button is busy and takes no second click", async () => {
  const { engine } = await renderLobby();
  await changePhase(engine, "joining");
  expect(screen.getByRole("button", { name: "Join now" })).toBeDisabled();
});

type Problems = { mic: DeviceProblem | null; camera: DeviceProblem | null };
test.each<[string, Problems, RegExp[]]>([
  [
    "no permission",
    { mic: "permission-denied", camera: "permission-denied" },
    [/may not use your camera/, /may not use your microphone/],
  ],
  ["no camera", { mic: null, camera: "not-found" }, [/No camera was found/]],
  ["camera in use", { mic: null, camera: "in-use" }, [/Another program is using your camera/]],
  ["insecure page", { mic: "insecure-origin", camera: "insecure-origin" }, [/begins with https/]],
  ["unknown", { mic: "unknown", camera: null }, [/did not start/]],
])("%s: the page says so, and one can still join", async (_name, problems, sentences) => {
  const { user, engine } = await renderLobby({ signedInName: "Ana" });
  const media = makeLocalMedia({ problems, camera: "off", mic: "off" });
  act(() => engine.emit("localMediaChanged", media));
  const alert = screen.getByRole("alert");
  for (const sentence of sentences) expect(alert).toHaveTextContent(sentence);
  expect(alert).toHaveTextContent(/You can join without/);
  await user.click(screen.getByRole("button", { name: "Join now" }));
  expect(engine.calls).toContain("join(Ana)");
});

test("it says how many are inside, and that the server for larger calls is still being set up", async () => {
  const { engine } = await renderLobby();
  act(() => {
    engine.emit("lobbyChanged", { participants: 2, full: false });
    engine.emit("mediaServerChanged", "starting");
  });
  expect(screen.getByText("2 people are in the call.")).toBeInTheDocument();
  expect(screen.getByText(/server for larger calls is still being set up/)).toBeInTheDocument();
  act(() => engine.emit("mediaServerChanged", "up"));
  expect(screen.queryByText(/server for larger calls/)).not.toBeInTheDocument();
});

test("a full meeting cannot be joined until somebody leaves", async () => {
  const { engine } = await renderLobby({ signedInName: "Ana" });
  act(() => engine.emit("lobbyChanged", { participants: 50, full: true }));
  expect(screen.getByRole("alert")).toHaveTextContent("This meeting is full.");
  expect(screen.getByRole("button", { name: "Join now" })).toBeDisabled();
  act(() => engine.emit("lobbyChanged", { participants: 49, full: false }));
  expect(screen.getByRole("button", { name: "Join now" })).toBeEnabled();
});

test("another microphone can be chosen", async () => {
  const { user, engine } = await renderLobby();
  await user.selectOptions(screen.getByRole("combobox", { name: "Microphone" }), "USB microphone");
  expect(engine.calls).toContain("selectDevice(mic, mic-2)");
});

test("the loudspeaker can be tried, also where the browser lets nobody choose one", async () => {
  const { user, engine } = await renderLobby();
  await user.click(screen.getByRole("button", { name: "Test speaker" }));
  expect(engine.calls.filter((call) => call === "testSpeaker()")).toHaveLength(1);
  const devices = { ...makeLocalMedia().devices, speakers: [] };
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ devices })));
  expect(screen.getByRole("button", { name: "Test speaker" })).toBeEnabled();
});

test("the meter moves with the voice and renders nothing", async () => {
  const { engine } = await renderLobby();
  const bar = screen.getByTestId("mic-meter").children.item(2);
  const heightNow = () => (bar instanceof HTMLElement ? bar.style.transform : "");
  await waitFor(() => expect(heightNow()).toBe("scaleY(0.150)"));
  engine.level = 0.5;
  await waitFor(() => expect(heightNow()).toBe("scaleY(0.857)"));
});

test("a device that the system keeps silent is told at the door, and one can join as one is", async () => {
  const { engine } = await renderLobby({ signedInName: "Ana" });
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ silenced: { mic: true, camera: true } })));
  expect(screen.getByText("Your camera shows nothing")).toBeInTheDocument();
  const alert = screen.getByRole("alert");
  expect(alert).toHaveTextContent(/Your camera is blocked outside this page/);
  expect(alert).toHaveTextContent(/Your microphone is silenced outside this page/);
  expect(alert).not.toHaveTextContent(/You can join without/);
  act(() => engine.emit("localMediaChanged", makeLocalMedia()));
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

test("who waits to be let in and was not told how many are inside is not kept guessing", async () => {
  const { engine } = await renderLobby({ signedInName: "Ana" });
  expect(screen.getByText("Asking who is inside…")).toBeInTheDocument();
  await changePhase(engine, "waiting");
  expect(screen.queryByText("Asking who is inside…")).not.toBeInTheDocument();
  act(() => engine.emit("lobbyChanged", { participants: 2, full: false }));
  expect(screen.getByText("2 people are in the call.")).toBeInTheDocument();
});
