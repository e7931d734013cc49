import { useEffect } from "react";

/**
 * The page is dark for as long as this is mounted, whatever the system prefers: menus and dialogs lie over the stage of a
 * call, which always is.
 */
export function useDarkPage(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty("color-scheme", "dark");
    return () => void style.removeProperty("color-scheme");
  }, []);
}
