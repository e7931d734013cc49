import { screen } from "@testing-library/react";
import { MeetingScreen } from "@/components/meeting-screen";
import { render } from "@/components/testing/render";
import { meetingCode } from "@/lib/protocol/ids";
import { browserBarrier } from "./browser-barrier";

const address = "http://192.168.0.7:3000/meeting/abcd-efgh-ijkl";
const able = { isSecureContext: true, RTCPeerConnection: class {} };

test("a browser that can do everything is let in", () => expect(browserBarrier(able, address)).toBeNull());

test("a page that is not secure leads to the one that is", () => {
  expect(browserBarrier({ ...able, isSecureContext: false }, address)?.wayBack).toEqual({
    ...{ label: "openSecure", by: "visit" },
    href: "https://192.168.0.7:3000/meeting/abcd-efgh-ijkl",
  });
});

test("without WebRTC the page says so and loads no engine", async () => {
  const createEngine = jest.fn();
  const { RTCPeerConnection: kept } = window;
  Reflect.deleteProperty(window, "RTCPeerConnection");
  render(
    <MeetingScreen
      code={meetingCode.parse("abcd-efgh-ijkl")}
      title="Weekly review"
      signedInName="Ana"
      guestToken={null}
      createEngine={createEngine}
    />,
  );
  expect(await screen.findByRole("heading", { name: "This browser cannot make calls" })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
  expect(createEngine).not.toHaveBeenCalled();
  window.RTCPeerConnection = kept;
});
