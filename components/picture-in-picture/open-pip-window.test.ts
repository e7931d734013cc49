import { waitFor } from "@testing-library/react";
import { openPipWindow } from "./open-pip-window";

const page = document.documentElement;

afterEach(() => {
  delete window.documentPictureInPicture;
  for (const name of ["lang", "dir", "data-dark"]) page.removeAttribute(name);
});

test("the small window is as dark as the call, and speaks its language when that changes", async () => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const small = frame.contentWindow;
  if (!small) throw new Error("jsdom has made no window.");
  window.documentPictureInPicture = { requestWindow: () => Promise.resolve(small) };
  page.lang = "en";
  page.dataset.dark = "";
  await openPipWindow({ width: 360, height: 240 });
  const root = small.document.documentElement;
  expect(root).toHaveAttribute("data-dark");
  expect(root).toHaveAttribute("lang", "en");

  page.lang = "ar";
  page.dir = "rtl";
  await waitFor(() => expect(root).toHaveAttribute("dir", "rtl"));
  expect(root).toHaveAttribute("lang", "ar");

  small.dispatchEvent(new Event("pagehide"));
  page.lang = "de";
  await Promise.resolve(); // what is followed is told of before this
  expect(root).toHaveAttribute("lang", "ar");
});

test("where the browser has no such window none is opened", async () => {
  expect(await openPipWindow({ width: 360, height: 240 })).toBeNull();
});
