import { act, screen, waitFor, within } from "@testing-library/react";
import { ben, renderCall } from "@/components/testing/render-meeting";
import { makeLocalMedia } from "@/lib/store/testing/fake-call-engine";

test("the same news twice is one notice, the newest", async () => {
  const { engine } = await renderCall(ben);
  act(() =>
    engine.emit("noticePosted", { code: "switch-cancelled", path: "sfu", reason: "not-ready-in-time" }),
  );
  expect(await screen.findByRole("region", { name: /^Notifications of the call/ })).toBeInTheDocument();
  expect(await screen.findByTestId("notice")).toHaveTextContent(/Moving the call to the server did not work/);
  act(() => engine.emit("noticePosted", { code: "switch-cancelled", path: "p2p", reason: "p2p-failed" }));
  await waitFor(() => expect(screen.getByTestId("notice")).toHaveTextContent(/Making the call direct/));
  expect(screen.getAllByTestId("notice")).toHaveLength(1);
});

test("blocked sound can be turned on from the notice", async () => {
  const { engine, user } = await renderCall(ben);
  act(() => engine.emit("noticePosted", { code: "sound-blocked" }));
  await user.click(await screen.findByRole("button", { name: "Turn on sound" }));
  expect(engine.calls.at(-1)).toBe("unblockSound()");
});

test("a lost device leads to the choice of another one", async () => {
  const { engine, user } = await renderCall(ben);
  act(() => engine.emit("noticePosted", { code: "device-lost", source: "camera", problem: "not-found" }));
  expect(await screen.findByText(/Your camera is gone/)).toBeInTheDocument();
  await user.click(within(screen.getByTestId("notice")).getByRole("button", { name: "Settings" }));
  expect(screen.getByRole("dialog", { name: "Settings" })).toBeInTheDocument();
});

test("a permission that was taken back is told as that: neither connecting again nor another device helps", async () => {
  const { engine } = await renderCall(ben);
  act(() =>
    engine.emit("noticePosted", { code: "device-lost", source: "mic", problem: "permission-denied" }),
  );
  const notice = await screen.findByTestId("notice");
  expect(notice).toHaveTextContent(/This page may not use your microphone\. Allow it/);
  expect(within(notice).queryByRole("button", { name: "Settings" })).not.toBeInTheDocument();
});

test("a device that is back is not told as lost any more", async () => {
  const { engine } = await renderCall(ben);
  act(() => {
    engine.emit("localMediaChanged", makeLocalMedia({ camera: "off" }));
    engine.emit("noticePosted", { code: "device-lost", source: "camera", problem: "not-found" });
  });
  expect(await screen.findByTestId("notice")).toBeInTheDocument();
  act(() => engine.emit("localMediaChanged", makeLocalMedia()));
  await waitFor(() => expect(screen.queryByTestId("notice")).not.toBeInTheDocument());
});

test.each([
  ["camera", "Turn on camera", "setCameraOn(true)"],
  ["mic", "Unmute", "setMicMuted(false)"],
] as const)(
  "a permission that is a question again leads to the question, of the %s",
  async (source, name, asked) => {
    const { engine, user } = await renderCall(ben);
    act(() => engine.emit("noticePosted", { code: "device-lost", source, problem: "permission-reset" }));
    const notice = await screen.findByTestId("notice");
    expect(notice).toHaveTextContent(/Your browser does not let this page use your .*any more/);
    await user.click(within(notice).getByRole("button", { name }));
    expect(engine.calls.at(-1)).toBe(asked);
  },
);

test("a speaker that is gone and a camera that was not chosen say what goes on", async () => {
  const { engine } = await renderCall(ben);
  act(() => engine.emit("noticePosted", { code: "device-lost", source: "speaker", problem: "not-found" }));
  expect(
    await screen.findByText(/Your speaker is gone\. You hear the call on the default one/),
  ).toBeInTheDocument();
  act(() => engine.emit("noticePosted", { code: "device-not-chosen", source: "camera" }));
  expect(await screen.findByText(/That camera could not be started, so yours stays/)).toBeInTheDocument();
});
