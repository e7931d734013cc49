import { act, fireEvent, renderHook } from "@testing-library/react";
import { useActed } from "./use-acted";

test.each(["pointerDown", "keyDown", "click"] as const)("a page that somebody uses is one: %s", (how) => {
  const { result } = renderHook(() => useActed());
  expect(result.current).toBe(false);
  act(() => void fireEvent[how](document.body));
  expect(result.current).toBe(true);
});
