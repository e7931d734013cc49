import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { render } from "@/components/testing/render";
import { MeetingLanguage } from "./meeting-language";
import { MeetingLanguagePicker } from "./meeting-language-picker";

const refresh = jest.fn();
const router = { refresh };
jest.mock("next/navigation", () => ({ useRouter: () => router }));

afterEach(() => {
  document.documentElement.removeAttribute("dir");
  document.documentElement.removeAttribute("lang");
  document.cookie = "language=; max-age=0; path=/";
});

test("a meeting speaks another language at once, and what is below is not begun anew", async () => {
  const begun = jest.fn();
  function Below() {
    const t = useTranslations("lobby");
    useEffect(() => void begun(), []);
    return <p>{t("joinNow")}</p>;
  }
  const { unmount } = render(
    <MeetingLanguage>
      <MeetingLanguagePicker />
      <Below />
    </MeetingLanguage>,
  );
  expect(screen.getByText("Join now")).toBeInTheDocument();
  await userEvent.setup({ delay: null }).selectOptions(screen.getByLabelText("Language"), "العربية");
  expect(await screen.findByText("انضم الآن")).toBeInTheDocument();
  expect(screen.getByLabelText("اللغة")).toHaveValue("ar");
  expect(document.documentElement).toHaveAttribute("dir", "rtl");
  expect(document.documentElement).toHaveAttribute("lang", "ar");
  expect(document.cookie).toContain("language=ar");
  expect(begun).toHaveBeenCalledTimes(1);
  // The frame of the site is in English still: the next page asks for it.
  expect(refresh).not.toHaveBeenCalled();
  unmount();
  expect(refresh).toHaveBeenCalledTimes(1);
});
