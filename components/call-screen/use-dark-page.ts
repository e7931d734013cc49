import { useEffect } from "react";

/**
 * The page is dark for as long as this is mounted, whatever the system prefers: menus and dialogs lie over the stage of a
 * call, which always is. `globals.css` says what the mark means.
 */
export function useDarkPage(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.dark = "";
    return () => void delete dataset.dark;
  }, []);
}
