import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { toast } from "sonner";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { StartMeeting } from "./start-meeting";

const router = { push: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));
jest.mock("sonner", () => ({ toast: { error: jest.fn() } }));

beforeEach(() => jest.resetAllMocks());

const meeting = {
  code: "abcd-efgh-ijkl",
  title: "Planning",
  state: "open",
  createdAt: "2026-01-05T09:00:00.000Z",
};

test("a meeting is made with its title and opened", async () => {
  const user = userEvent.setup({ delay: null });
  const calls = fakeRest({ status: 201, body: { meeting } });
  render(<StartMeeting />);
  await user.type(screen.getByLabelText("Title (optional)"), "Planning");
  await user.click(screen.getByRole("button", { name: "New meeting" }));
  await waitFor(() => expect(router.push).toHaveBeenCalledWith("/meeting/abcd-efgh-ijkl"));
  expect(calls).toEqual([{ method: "POST", path: "/api/v1/meetings", body: { title: "Planning" } }]);
});

test("when it cannot be made the page says so, and the button works again", async () => {
  const user = userEvent.setup({ delay: null });
  fakeRest({
    status: 401,
    body: { type: "urn:x", title: "Who", status: 401, code: "unauthenticated", detail: "Sign in first." },
  });
  render(<StartMeeting />);
  await user.click(screen.getByRole("button", { name: "New meeting" }));
  await waitFor(() => expect(toast.error).toHaveBeenCalledWith("Sign in first."));
  expect(screen.getByRole("button", { name: "New meeting" })).toBeEnabled();
  expect(router.push).not.toHaveBeenCalled();
});
