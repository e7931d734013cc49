import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { SignInForm } from "./sign-in-form";

const router = { replace: jest.fn(), refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));
const signIn = jest.fn();
jest.mock("next-auth/react", () => ({ signIn: (...args: unknown[]) => signIn(...args) }));

beforeEach(() => jest.resetAllMocks());

async function fillIn(email: string, password: string) {
  const user = userEvent.setup({ delay: null });
  render(<SignInForm nextPath="/meeting/abcd-efgh-ijkl" />);
  if (email) await user.type(screen.getByLabelText("Email"), email);
  if (password) await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

test("the right e-mail and password lead on to where one wanted to go", async () => {
  signIn.mockResolvedValue({ ok: true, error: null });
  await fillIn("Ana@Example.org ", "correct horse");
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith("/meeting/abcd-efgh-ijkl"));
  expect(signIn).toHaveBeenCalledWith("credentials", {
    email: "ana@example.org",
    password: "correct horse",
    redirect: false,
  });
});

test("a wrong password and an unknown e-mail get the same sentence, and one stays", async () => {
  signIn.mockResolvedValue({ ok: false, error: "CredentialsSignin" });
  await fillIn("ana@example.org", "wrong");
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "This e-mail and password do not belong together.",
  );
  expect(router.replace).not.toHaveBeenCalled();
  expect(screen.getByRole("button", { name: "Sign in" })).toBeEnabled();
});

test.each([
  ["wait:30", "Too many attempts. Try again in a minute, or choose a new password by mail."],
  ["wait:1800", "Too many attempts. Try again in 30 minutes, or choose a new password by mail."],
  ["suspended", "This account is suspended. Ask whoever runs this installation."],
  ["unverified", "Confirm your e-mail address first: we have sent you a mail with a link."],
])("the refusal %s says what to do", async (error, sentence) => {
  signIn.mockResolvedValue({ ok: false, error });
  await fillIn("ana@example.org", "correct horse");
  expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
});

test("where the account asks for a code, it is asked for after the password, and sent with it", async () => {
  signIn.mockResolvedValueOnce({ ok: false, error: "second-factor-required" });
  signIn.mockResolvedValueOnce({ ok: false, error: "wrong-code" });
  await fillIn("ana@example.org", "correct horse");
  const code = await screen.findByLabelText("Code");
  expect(code).toHaveFocus();
  const user = userEvent.setup({ delay: null });
  await user.type(code, "000000{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("This code is not right, or was used already.");
  signIn.mockResolvedValueOnce({ ok: false, error: "wait:30" });
  await user.type(code, "{Enter}");
  await waitFor(() =>
    expect(screen.getByRole("alert")).toHaveTextContent(/^Too many attempts. Try again in a minute.$/),
  );
  signIn.mockResolvedValueOnce({ ok: true, error: null });
  await user.clear(code);
  await user.type(code, "287082{Enter}");
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith("/meeting/abcd-efgh-ijkl"));
  expect(signIn).toHaveBeenLastCalledWith("credentials", {
    ...{ email: "ana@example.org", password: "correct horse", code: "287082" },
    redirect: false,
  });
});

test("a server that is in trouble is not the fault of the password", async () => {
  signIn.mockResolvedValue({ ok: false, error: "unavailable" });
  await fillIn("ana@example.org", "correct horse");
  expect(await screen.findByRole("alert")).toHaveTextContent(/does not work at the moment/);
});

test("what is missing is said beside its field, and nothing is sent", async () => {
  await fillIn("ana at example", "");
  expect(await screen.findByLabelText("Email")).toHaveAccessibleDescription(
    "An e-mail address looks like ana@example.org.",
  );
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Enter your password.");
  expect(screen.getByLabelText("Email")).toBeInvalid();
  expect(signIn).not.toHaveBeenCalled();
});
