import { useCallback, useState, type RefCallback } from "react";
import type { Area } from "./best-grid";

/** Inner size of the element that gets the ref, in px; measured before the first paint and after each change. */
export function useElementSize(): [RefCallback<HTMLElement>, Area] {
  const [size, setSize] = useState<Area>({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
