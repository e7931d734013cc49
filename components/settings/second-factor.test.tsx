import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { render } from "@/components/testing/render";
import { SecondFactor } from "./second-factor";

const user = userEvent.setup({ delay: null });
const button = (name: string) => screen.getByRole("button", { name });
const path = "/api/v1/users/me/second-factor";
const uri = "otpauth://totp/Video%20Meet:ana?secret=JBSWY3DPEHPK3PXP&issuer=Video%20Meet";
const show = (on: boolean) =>
  render(<SecondFactor email="ana@example.org" initial={{ on, recoveryCodesLeft: on ? 2 : 0 }} />);

test("the password, the code of the app, and the recovery codes are there to keep", async () => {
  const calls = fakeRest(
    { status: 201, body: { secret: "JBSWY3DPEHPK3PXP", uri } },
    { status: 200, body: { recoveryCodes: ["aaaa-bbbb", "cccc-dddd"] } },
  );
  show(false);
  await user.type(screen.getByLabelText("Password, to confirm"), "correct horse 9");
  await user.click(button("Set up codes"));
  expect(await screen.findByRole("img", { name: "QR code for an app" })).toBeInTheDocument();
  expect(screen.getByText("JBSWY3DPEHPK3PXP")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Code of the app"), "287082");
  await user.click(button("Turn on codes"));
  expect(await screen.findByText("cccc-dddd")).toBeInTheDocument();
  expect(screen.getByText(/2 recovery codes are left/)).toBeInTheDocument();
  expect(calls).toMatchObject([
    { method: "POST", path, body: { password: "correct horse 9" } },
    { method: "POST", path: `${path}/confirm`, body: { code: "287082" } },
  ]);
});

test("it is turned off with password and code", async () => {
  const calls = fakeRest({ status: 204, body: null });
  show(true);
  await user.click(button("Turn off codes"));
  await user.type(screen.getByLabelText("Your password"), "correct horse 9");
  await user.type(screen.getByLabelText("Code of the app, or a recovery code"), "aaaa-bbbb");
  await user.click(button("Turn off"));
  expect(await screen.findByRole("button", { name: "Set up codes" })).toBeInTheDocument();
  expect(calls).toMatchObject([
    { method: "DELETE", path, body: { password: "correct horse 9", code: "aaaa-bbbb" } },
  ]);
});
