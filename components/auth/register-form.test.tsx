import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { makeProfile } from "@/components/settings/testing/make-profile";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { RegisterForm } from "./register-form";

const router = { replace: jest.fn(), refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));
const signIn = jest.fn();
jest.mock("next-auth/react", () => ({ signIn: (...args: unknown[]) => signIn(...args) }));

beforeEach(() => jest.resetAllMocks());

async function fillIn(values: { name?: string; email?: string; password?: string }) {
  const user = userEvent.setup({ delay: null });
  render(<RegisterForm nextPath="/dashboard" />);
  if (values.name) await user.type(screen.getByLabelText("Your name"), values.name);
  if (values.email) await user.type(screen.getByLabelText("Email"), values.email);
  if (values.password) await user.type(screen.getByLabelText("Password"), values.password);
  await user.click(screen.getByRole("button", { name: "Create account" }));
}

const ana = { name: "Ana", email: "ana@example.org", password: "correct horse" };

const account = makeProfile();

test("a new account is made, signed in and led on", async () => {
  const calls = fakeRest({
    status: 201,
    body: { user: { ...account, email: ana.email } },
  });
  signIn.mockResolvedValue({ ok: true, error: null });
  await fillIn(ana);
  expect(calls).toEqual([{ method: "POST", path: "/api/v1/users", body: ana }]);
  expect(signIn).toHaveBeenCalledWith("credentials", expect.objectContaining({ email: ana.email }));
  expect(router.replace).toHaveBeenCalledWith("/dashboard");
});

test("where the address has to be confirmed first, the page says so and signs nobody in", async () => {
  fakeRest({ status: 202, body: { user: null } });
  await fillIn(ana);
  expect(await screen.findByRole("status")).toHaveTextContent(/We have sent you a mail/);
  expect(signIn).not.toHaveBeenCalled();
});

test("an e-mail that has an account already is refused beside its field", async () => {
  const message = "There is an account with this e-mail already. Sign in instead.";
  fakeRest({
    status: 409,
    body: { type: "urn:x", title: "Conflict", status: 409, code: "conflict", detail: message },
  });
  await fillIn(ana);
  expect(await screen.findByRole("alert")).toHaveTextContent(message);
  expect(screen.getByLabelText("Email")).toBeInvalid();
  expect(signIn).not.toHaveBeenCalled();
});

test("a password that many people use is refused beside its field", async () => {
  const detail =
    "This password is one of those that many people use, and is guessed first. Choose another one.";
  const code = "bad-request";
  const details = { reason: "weak-password" };
  fakeRest({
    status: 400,
    body: { type: "urn:x", title: "Bad request", status: 400, code, detail, details },
  });
  await fillIn({ ...ana, password: "password1" });
  expect(await screen.findByRole("alert")).toHaveTextContent(detail);
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(detail);
  expect(signIn).not.toHaveBeenCalled();
});

test.each([
  ["cannot be reached", null, /cannot be reached/],
  ["answers with nonsense", { status: 500, body: "<html>" }, /makes no sense \(500\)/],
])("a server that %s is reported, and one can try again", async (_what, answer, sentence) => {
  fakeRest(answer);
  await fillIn(ana);
  expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
  expect(screen.getByRole("button", { name: "Create account" })).toBeEnabled();
});

test("a short password and a missing name are said beside their fields, and nothing is sent", async () => {
  const calls = fakeRest();
  await fillIn({ email: ana.email, password: "short" });
  expect(await screen.findByLabelText("Your name")).toHaveAccessibleDescription("Enter your name.");
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Use at least 8 characters.");
  expect(calls).toEqual([]);
});
