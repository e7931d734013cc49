import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { render } from "@/components/testing/render";
import { ConfirmEmailForm } from "./confirm-email-form";
import { ResetPasswordForm } from "./reset-password-form";

const token = "a-secret-of-thirty-two-characters";
const user = userEvent.setup({ delay: null });

/** Opens the page by a link with this behind its `#`. */
function openLink(secret: string) {
  window.location.hash = secret;
}

test.each(["", "a-part-of-it", "token=not-ours-at-all-but-long"])(
  "a link with #%s is not complete: it is said at once, and nothing is asked for",
  (secret) => {
    openLink(secret);
    const { unmount } = render(<ResetPasswordForm />);
    expect(screen.getByRole("alert")).toHaveTextContent("This link is not complete.");
    expect(screen.queryByLabelText("New password")).not.toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Forgot password?" })).toBeInTheDocument();
    unmount();
    render(<ConfirmEmailForm />);
    expect(screen.getByRole("alert")).toHaveTextContent("This link is not complete.");
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  },
);

test("a link that is opened as a whole later on is as good as the first one", async () => {
  openLink("a-part-of-it");
  render(<ResetPasswordForm />);
  await act(async () => {
    openLink(token);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  const calls = fakeRest({ status: 204, body: null });
  await user.type(screen.getByLabelText("New password"), "correct horse 9");
  await user.click(screen.getByRole("button", { name: "Save password" }));
  expect(await screen.findByRole("link", { name: "Sign in" })).toBeInTheDocument();
  expect(calls[0]?.body).toEqual({ token, password: "correct horse 9" });
});
