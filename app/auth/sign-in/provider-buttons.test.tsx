import { screen } from "@testing-library/react";
import { render } from "@/components/testing/render";
import { ProviderButtons } from "./provider-buttons";
import { problemOfProvider } from "./provider-errors";

test("one button for each provider that is offered", () => {
  render(<ProviderButtons providers={["google", "github"]} nextPath="/dashboard" />);
  expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual([
    "Continue with Google",
    "Continue with GitHub",
  ]);
});

test.each([
  [undefined, null],
  ["CredentialsSignin", null],
  [["a", "b"], null],
  ["unconfirmed-account", "unconfirmed-account"],
  ["no-verified-email", "no-verified-email"],
  ["__proto__", "other"],
  ["<script>", "other"],
])("an error %p of another provider is told as %p", (error, problem) => {
  expect(problemOfProvider(error)).toEqual(problem);
});
