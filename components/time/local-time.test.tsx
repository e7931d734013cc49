import { screen } from "@testing-library/react";
import { render } from "@/components/testing/render";
import { LocalTime } from "./local-time";
import { ReaderTimeZone } from "./reader-time-zone";

const iso = "2026-03-02T23:30:00Z";
const shownIn = (zone: string | null) => {
  const { unmount } = render(
    <ReaderTimeZone zone={zone}>
      <LocalTime iso={iso} />
    </ReaderTimeZone>,
  );
  const text = screen.getByText(/2026/).textContent;
  unmount();
  return text?.replaceAll("\u202f", " ");
};

test("times are those of the account", () => {
  expect(shownIn("Asia/Tokyo")).toBe("Mar 3, 2026, 8:30 AM");
  expect(shownIn("America/New_York")).toBe("Mar 2, 2026, 6:30 PM");
});

test("without one, and for one that this browser does not know, they are those of the browser", () => {
  expect(shownIn("Mars/Base")).toBe(shownIn(null));
});
