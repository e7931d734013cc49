import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { JoinForm } from "./join-form";

const router = { push: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));

beforeEach(() => jest.resetAllMocks());

async function join(input: string) {
  const user = userEvent.setup({ delay: null });
  render(<JoinForm />);
  await user.click(screen.getByLabelText("Meeting code"));
  await user.paste(input);
  await user.click(screen.getByRole("button", { name: "Join" }));
  return user;
}

test("a code opens its meeting", async () => {
  await join("ABCD-efgh-ijkl");
  expect(router.push).toHaveBeenCalledWith("/meeting/abcd-efgh-ijkl");
});

test("a pasted link opens its meeting", async () => {
  await join("https://meet.example.org/meeting/abcd-efgh-ijkl");
  expect(router.push).toHaveBeenCalledWith("/meeting/abcd-efgh-ijkl");
});

test("what is no code is said at once, until one types on", async () => {
  const user = await join("abcd");
  expect(screen.getByRole("alert")).toHaveTextContent("A meeting code looks like abcd-efgh-ijkl.");
  expect(router.push).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText("Meeting code"), "e");
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
