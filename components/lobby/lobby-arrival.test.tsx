import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { MeetingScreen } from "@/components/meeting-screen";
import { InEnglish } from "@/components/testing/in-english";
import { meetingCode } from "@/lib/protocol/ids";
import { FakeCallEngine } from "@/lib/store/testing/fake-call-engine";

const engine = new FakeCallEngine();
const page = (
  <InEnglish>
    <MeetingScreen
      code={meetingCode.parse("abcd-efgh-ijkl")}
      title="Weekly review"
      signedInName={null}
      guestToken="token"
      createEngine={() => engine}
    />
  </InEnglish>
);

/** The page as the server sends it. */
function arrive() {
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(page);
  return container;
}

beforeEach(() => window.localStorage.setItem("video-meet:name", "Ana"));

test("the door that the server sends is the one that opens: what was typed before it runs is the name", async () => {
  const container = arrive();
  const name = screen.getByLabelText<HTMLInputElement>("Your name");
  const join = screen.getByRole("button", { name: "Join now" });
  expect(name).toHaveValue("");
  expect(join).toBeDisabled();
  expect(screen.getByText(/Your browser may ask/)).toBeInTheDocument();
  name.value = "Ana Lima";

  const mistakes: unknown[] = [];
  const root = await act(async () =>
    hydrateRoot(container, page, { onRecoverableError: (error) => mistakes.push(error) }),
  );
  await waitFor(() => expect(join).toBeEnabled());
  expect(mistakes).toEqual([]);
  expect(screen.getByLabelText("Your name")).toBe(name);
  expect(name).toHaveValue("Ana Lima");
  expect(screen.getByLabelText("Preview of your camera")).toBeInTheDocument();
  fireEvent.click(join);
  expect(engine.calls).toContain("join(Ana Lima)");
  act(() => root.unmount());
});

test("who is about to type when the page begins to run types instead of the name that is remembered", async () => {
  const container = arrive();
  const name = screen.getByLabelText<HTMLInputElement>("Your name");
  name.focus();
  const root = await act(async () => hydrateRoot(container, page));
  await waitFor(() => expect(name).toHaveValue("Ana"));
  await userEvent.keyboard("Zoé");
  expect(name).toHaveValue("Zoé");
  act(() => root.unmount());
});
