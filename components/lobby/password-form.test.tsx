import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { meetingCode } from "@/lib/protocol/ids";
import { PasswordForm } from "./password-form";

const router = { refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));

beforeEach(() => jest.resetAllMocks());

async function enter(password: string) {
  const user = userEvent.setup({ delay: null });
  render(<PasswordForm code={meetingCode.parse("abcd-efgh-ijkl")} />);
  if (password) await user.type(screen.getByLabelText("Meeting password"), password);
  await user.click(screen.getByRole("button", { name: "Continue" }));
}

test("the right password opens the page", async () => {
  const calls = fakeRest({ status: 204, body: null });
  await enter("open sesame");
  await waitFor(() => expect(router.refresh).toHaveBeenCalled());
  expect(calls).toEqual([
    { method: "POST", path: "/api/v1/meetings/abcd-efgh-ijkl/pass", body: { password: "open sesame" } },
  ]);
});

test("a wrong one is said at the field, and the page stays", async () => {
  const problem = { type: "urn:x", title: "Forbidden", status: 403, code: "forbidden" };
  fakeRest({ status: 403, body: { ...problem, detail: "This is not the password of the meeting." } });
  await enter("guess");
  expect(await screen.findByRole("alert")).toHaveTextContent("This is not the password of the meeting.");
  expect(screen.getByLabelText("Meeting password")).toHaveAttribute("aria-invalid", "true");
  expect(router.refresh).not.toHaveBeenCalled();
});

test("nothing at all is not sent", async () => {
  const calls = fakeRest();
  await enter("");
  expect(await screen.findByRole("alert")).toHaveTextContent("Enter the password.");
  expect(calls).toEqual([]);
});
