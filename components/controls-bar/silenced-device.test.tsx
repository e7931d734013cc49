import { act, screen, waitFor, within } from "@testing-library/react";
import { ben, renderCall, tileOf } from "@/components/testing/render-meeting";
import { makeLocalMedia } from "@/lib/store/testing/fake-call-engine";

const silenced = makeLocalMedia({ silenced: { mic: true, camera: true } });

test("a silenced device is marked in the own tile and at its button, which still says what a click does", async () => {
  const { engine } = await renderCall(ben);
  act(() => engine.emit("localMediaChanged", silenced));
  const mic = screen.getByRole("button", { name: "Mute microphone" });
  expect(mic).toHaveAccessibleDescription(/Your microphone is silenced outside this page/);
  expect(screen.getByRole("button", { name: "Turn off camera" })).toHaveAccessibleDescription(
    /Your camera is blocked outside this page/,
  );
  const own = within(tileOf("Ana"));
  expect(own.getByText("Microphone silenced outside this page:")).toBeInTheDocument();
  expect(own.getByText("Camera blocked outside this page:")).toBeInTheDocument();
  expect(own.queryByText("Microphone off:")).not.toBeInTheDocument();
  expect(tileOf("Ana")).toHaveAttribute("data-covered", "true");

  act(() => engine.emit("localMediaChanged", makeLocalMedia()));
  expect(mic).not.toHaveAccessibleDescription(/silenced/);
  expect(own.queryByText(/outside this page/)).not.toBeInTheDocument();
});

test("it is told once, and not to be read any more when it is over", async () => {
  const { engine } = await renderCall(ben);
  act(() => {
    engine.emit("localMediaChanged", silenced);
    engine.emit("noticePosted", { code: "device-silenced", source: "mic" });
  });
  expect(await screen.findByTestId("notice")).toHaveTextContent(/Nobody hears you until it is back on/);
  act(() => engine.emit("localMediaChanged", makeLocalMedia()));
  await waitFor(() => expect(screen.queryByTestId("notice")).not.toBeInTheDocument());
});
