/** Fills the display with this element, or gives the display back. A browser that refuses changes nothing. */
export async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element?.requestFullscreen();
  } catch (error) {
    console.warn("The browser does not let this page fill the display.", error);
  }
}

/** For `useSyncExternalStore`: tells when something fills the display, or nothing any more. */
export function followFullScreen(changed: () => void): () => void {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
}
