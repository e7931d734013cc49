import { render, screen } from "@testing-library/react";
import { ProviderButtons } from "./provider-buttons";
import { sentenceOfProviderError } from "./provider-errors";

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
  ["unconfirmed-account", expect.stringContaining("never confirmed")],
  ["no-verified-email", expect.stringContaining("no confirmed e-mail address")],
  ["__proto__", expect.stringContaining("did not work")],
  ["<script>", expect.not.stringContaining("script")],
])("an error %p of another provider is told as %p", (error, sentence) => {
  expect(sentenceOfProviderError(error)).toEqual(sentence);
});
