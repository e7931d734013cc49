import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { NextIntlClientProvider } from "next-intl";
import { z } from "zod";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { useSentForm } from "./use-sent-form";

const schema = z.object({ name: z.string(), about: z.string(), sounds: z.boolean(), mirror: z.boolean() });
const saved = { name: "Ana", about: "Paints", sounds: true, mirror: false };
const send = jest.fn(async () => {});

function Form() {
  const { register, submit, formState } = useSentForm({ schema, defaultValues: saved, send });
  return (
    <form onSubmit={submit}>
      <input aria-label="Name" {...register("name")} />
      <textarea aria-label="About" {...register("about")} />
      <input aria-label="Sounds" type="checkbox" {...register("sounds")} />
      <input aria-label="Mirror" type="checkbox" {...register("mirror")} />
      <button disabled={!formState.isDirty}>Save</button>
    </form>
  );
}

const page = (
  <NextIntlClientProvider locale="en" messages={{}} timeZone="UTC">
    <Form />
  </NextIntlClientProvider>
);

/** @param before what somebody does while the page is there and does not run yet */
async function arrive(before: () => void): Promise<void> {
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(page);
  before();
  await act(async () => hydrateRoot(container, page));
}

const name = () => screen.getByLabelText<HTMLInputElement>("Name");
const sounds = () => screen.getByLabelText<HTMLInputElement>("Sounds");

afterEach(() => document.body.replaceChildren());

test("the markup shows what the form begins with, before the page runs and afterwards", async () => {
  const look = () => [name().value, screen.getByLabelText("About").textContent, sounds().checked];
  let early: unknown[] = [];
  await arrive(() => (early = look()));
  expect(early).toEqual(["Ana", "Paints", true]);
  expect(look()).toEqual(early);
  expect(screen.getByLabelText<HTMLInputElement>("Mirror").checked).toBe(false);
  expect(screen.getByText("Save")).toBeDisabled();
});

test("what was typed and ticked before the page runs stays, and is sent", async () => {
  await arrive(() => {
    name().value = "Ana Lima";
    sounds().checked = false;
  });
  expect(name().value).toBe("Ana Lima");
  expect(sounds().checked).toBe(false);
  await waitFor(() => expect(screen.getByText("Save")).toBeEnabled());
  fireEvent.click(screen.getByText("Save"));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith({ ...saved, name: "Ana Lima", sounds: false }, expect.anything()),
  );
});
