import { fireEvent } from "@testing-library/react";
import { render } from "@/components/testing/render";
import { Avatar } from "./avatar";

test("a picture that cannot be had leaves the initials, and another one is tried", () => {
  const { container, rerender } = render(<Avatar name="Ana de Lima" picture="/gone" />);
  const picture = () => container.querySelector("img");
  expect(container).toHaveTextContent("AL");
  const gone = picture();
  expect(gone?.src).toMatch(/\/gone$/);
  if (gone) fireEvent.error(gone);
  expect(picture()).toBeNull();
  rerender(<Avatar name="Ana de Lima" picture="/other" />);
  expect(picture()?.src).toMatch(/\/other$/);
  rerender(<Avatar name="Ana de Lima" picture={null} />);
  expect(picture()).toBeNull();
  expect(container).toHaveTextContent("AL");
});
