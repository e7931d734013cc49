import { act, screen, waitFor, within } from "@testing-library/react";
import { ben, renderCall } from "@/components/testing/render-meeting";

const button = (name: string) => screen.getByRole("button", { name });
const panel = () => screen.queryByRole("dialog");

test("Tab goes on from the last control of a panel to the controls of the call, and back", async () => {
  const { user } = await renderCall(ben);
  await user.click(button("Participants"));
  const people = screen.getByRole("dialog", { name: "Participants (2)" });
  const last = within(people).getAllByRole("button").at(-1);
  last?.focus();
  expect(last).toHaveFocus();
  await user.tab();
  expect(screen.getByRole("group", { name: "Call controls" })).toContainElement(activeElement());
  await user.tab({ shift: true });
  expect(last).toHaveFocus();
  expect(people).toBeInTheDocument();
});

test("Escape closes a panel, and the focus is again where it was", async () => {
  const { user } = await renderCall(ben);
  act(() => button("Chat").focus());
  await user.keyboard("{Enter}");
  expect(screen.getByLabelText("Message")).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(panel()).not.toBeInTheDocument();
  expect(button("Chat")).toHaveFocus();
});

test("a panel chosen from a menu has the focus, and gives it to the button of the menu", async () => {
  const { user } = await renderCall(ben);
  await user.click(button("More"));
  await user.click(await screen.findByRole("menuitem", { name: "Statistics" }));
  await waitFor(() => expect(screen.queryByRole("menu")).not.toBeInTheDocument());
  expect(button("Close panel")).toHaveFocus();
  await user.click(button("Close panel"));
  expect(panel()).not.toBeInTheDocument();
  expect(button("More")).toHaveFocus();
});

test("whoever has gone on to the call stays there when a panel is closed", async () => {
  const { user } = await renderCall(ben);
  await user.click(button("Chat"));
  button("More").focus(); // without a tooltip, which would take the key
  await user.keyboard("{Escape}");
  expect(panel()).not.toBeInTheDocument();
  expect(button("More")).toHaveFocus();
});

test("Escape closes what is on top first", async () => {
  const { user } = await renderCall(ben);
  await user.click(button("Chat"));
  await user.click(button("More"));
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("menu")).not.toBeInTheDocument();
  expect(panel()).toBeInTheDocument();
  await user.keyboard("{Escape}");
  expect(panel()).not.toBeInTheDocument();
});

function activeElement(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null;
}
