import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { render } from "@/components/testing/render";
import { CallsForm } from "./calls-form";
import { JoiningForm } from "./joining-form";
import { makeProfile } from "./testing/make-profile";
import { TimeZoneForm } from "./time-zone-form";

const router = { refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));

const { preferences } = makeProfile();
const user = userEvent.setup({ delay: null });
const headset = { kind: "audioinput", deviceId: "1", label: "Headset" };

/** Devices whose names the browser tells once one of them may be used. */
function installDevices({ allowed = false, refuse = false } = {}) {
  const stop = jest.fn();
  let open = allowed;
  Object.defineProperty(navigator, "mediaDevices", {
    configurable: true,
    value: Object.assign(new EventTarget(), {
      enumerateDevices: async () => [open ? headset : { ...headset, label: "" }],
      getUserMedia: async () => {
        if (refuse) throw new DOMException("no", "NotAllowedError");
        open = true;
        return { getTracks: () => [{ stop }] };
      },
    }),
  });
  return { stop };
}

test("what a meeting begins with is saved as a whole, but for the language", async () => {
  installDevices({ allowed: true });
  const calls = fakeRest({ status: 200, body: { user: makeProfile() } });
  render(<JoiningForm preferences={{ ...preferences, camera: "Old camera", language: "de" }} />);
  await screen.findByRole("option", { name: "Headset" });
  // It may be at another computer: it stays chosen until another one is.
  expect(screen.getByLabelText("Camera")).toHaveValue("Old camera");
  const save = screen.getByRole("button", { name: "Save preferences" });
  expect(save).toBeDisabled();
  await user.click(screen.getByLabelText("Join with the microphone muted"));
  await user.selectOptions(screen.getByLabelText("Microphone"), "Headset");
  await user.selectOptions(screen.getByLabelText("Camera"), "System default");
  await user.click(save);
  await waitFor(() => expect(calls).toHaveLength(1));
  expect(calls).toEqual([
    {
      method: "PATCH",
      path: "/api/v1/users/me",
      body: {
        preferences: {
          joinMuted: true,
          joinWithoutCamera: false,
          camera: null,
          microphone: "Headset",
          speaker: null,
        },
      },
    },
  ]);
  await waitFor(() => expect(save).not.toHaveAttribute("aria-busy"));
  expect(save).toBeDisabled();
});

test("what holds in calls is saved by itself; what was switched otherwise in a call of this browser holds no more", async () => {
  window.localStorage.setItem("video-meet:preferences", '{"sounds":true,"mirrorOwnPicture":true}');
  const calls = fakeRest({ status: 200, body: { user: makeProfile() } });
  render(<CallsForm preferences={{ ...preferences, sounds: false, mirrorOwnPicture: false }} />);
  const save = screen.getByRole("button", { name: "Save for calls" });
  expect(save).toBeDisabled();
  expect(screen.getByLabelText("Mirror my picture")).not.toBeChecked();
  await user.click(screen.getByLabelText("Play sounds"));
  await user.click(save);
  await waitFor(() => expect(calls).toHaveLength(1));
  expect(calls[0]?.body).toEqual({ preferences: { mirrorOwnPicture: false, sounds: true } });
  await waitFor(() => expect(save).not.toHaveAttribute("aria-busy"));
  expect(window.localStorage.getItem("video-meet:preferences")).toBe('{"mirrorOwnPicture":true}');
});

test("names of devices are asked for by a click, and the devices are closed again", async () => {
  const { stop } = installDevices();
  render(<JoiningForm preferences={preferences} />);
  await user.click(await screen.findByRole("button", { name: "Show my devices" }));
  expect(await screen.findByRole("option", { name: "Headset" })).toBeInTheDocument();
  expect(stop).toHaveBeenCalledTimes(2);
  expect(screen.queryByRole("button", { name: "Show my devices" })).not.toBeInTheDocument();
});

test("who does not allow them reads what to do", async () => {
  installDevices({ refuse: true });
  render(<JoiningForm preferences={preferences} />);
  await user.click(await screen.findByRole("button", { name: "Show my devices" }));
  expect(await screen.findByText(/may not use your devices/)).toBeInTheDocument();
});

test("a time zone is chosen, saved, and given back to the browser", async () => {
  const saved = (timeZone: string | null) => ({ status: 200, body: { user: makeProfile({ timeZone }) } });
  const calls = fakeRest(saved("Asia/Tokyo"), saved(null));
  render(<TimeZoneForm timeZone={null} />);
  const zone = screen.getByLabelText("Time zone");
  const save = screen.getByRole("button", { name: "Save time zone" });
  expect(save).toBeDisabled();
  await user.selectOptions(zone, "Asia/Tokyo");
  await user.click(save);
  await waitFor(() => expect(router.refresh).toHaveBeenCalledTimes(1));
  await user.selectOptions(zone, screen.getByRole("option", { name: /^As in this browser \(/ }));
  await user.click(save);
  await waitFor(() => expect(router.refresh).toHaveBeenCalledTimes(2));
  expect(calls.map(({ body }) => body)).toEqual([{ timeZone: "Asia/Tokyo" }, { timeZone: null }]);
});

test("a time zone that is not saved says why, and is not lost", async () => {
  fakeRest(null);
  render(<TimeZoneForm timeZone="Europe/Berlin" />);
  await user.selectOptions(screen.getByLabelText("Time zone"), "Asia/Tokyo");
  await user.click(screen.getByRole("button", { name: "Save time zone" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(/cannot be reached/);
  expect(screen.getByLabelText("Time zone")).toHaveValue("Asia/Tokyo");
});
