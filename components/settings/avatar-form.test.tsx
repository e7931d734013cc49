import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { render } from "@/components/testing/render";
import { avatarAddressOf } from "@/lib/protocol/avatar";
import { AvatarForm } from "./avatar-form";
import { makeProfile } from "./testing/make-profile";

const router = { refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));

const first = avatarAddressOf("11111111-2222-4333-8444-555555555555");
const second = avatarAddressOf("66666666-7777-4888-9999-000000000000");
const photo = (type = "image/png", bytes = 3) => new File([new Uint8Array(bytes)], "me", { type });
const answer = (avatar: string | null) => ({ status: 200, body: { user: makeProfile({ avatar }) } });

beforeEach(() => {
  jest.resetAllMocks();
  // jsdom has no addresses for files.
  Object.assign(URL, { createObjectURL: () => "blob:chosen", revokeObjectURL: jest.fn() });
});

function show(avatar: string | null) {
  const { container } = render(<AvatarForm name="Ana Lima" avatar={avatar} />);
  const user = userEvent.setup({ delay: null, applyAccept: false });
  return {
    user,
    choose: (file: File) => user.upload(screen.getByLabelText("Choose a picture"), file),
    picture: () => {
      const image = container.querySelector("img");
      return image && new URL(image.src).pathname;
    },
  };
}

test("a picture that was chosen is sent and shown from then on", async () => {
  const calls = fakeRest(answer(first));
  const { choose, picture } = show(null);
  expect(picture()).toBeNull();
  expect(screen.queryByRole("button", { name: "Remove picture" })).not.toBeInTheDocument();
  await choose(photo());
  expect(await screen.findByRole("button", { name: "Change picture" })).toBeEnabled();
  expect(calls).toMatchObject([{ method: "PUT", path: "/api/v1/users/me/avatar" }]);
  expect(picture()).toBe(first);
  expect(router.refresh).toHaveBeenCalledTimes(1);
});

test.each([
  [
    "of another kind",
    photo("image/gif"),
    "This is no picture that can be used. Choose a JPEG, PNG or WebP file.",
  ],
  ["too large", photo("image/png", 10_000_001), "This picture is too large. Choose one of 10 MB at most."],
])("one that is %s is not sent, and says why", async (_what, file, sentence) => {
  const calls = fakeRest();
  const { choose, picture } = show(first);
  await choose(file);
  expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
  expect(calls).toEqual([]);
  expect(picture()).toBe(first);
});

test("a refusal is said, the former picture stays, and one can try again", async () => {
  fakeRest(null, answer(second));
  const { choose, picture } = show(first);
  await choose(photo());
  expect(await screen.findByRole("alert")).toHaveTextContent(/cannot be reached/);
  expect(picture()).toBe(first);
  await choose(photo());
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  await waitFor(() => expect(picture()).toBe(second));
});

test("a picture that was removed makes room for the initials", async () => {
  const calls = fakeRest(answer(null));
  const { user, picture } = show(first);
  await user.click(screen.getByRole("button", { name: "Remove picture" }));
  expect(await screen.findByRole("button", { name: "Choose a picture" })).toBeEnabled();
  expect(calls).toMatchObject([{ method: "DELETE", path: "/api/v1/users/me/avatar" }]);
  expect(picture()).toBeNull();
  expect(screen.getByText("AL")).toBeInTheDocument();
});
