/**
 * Fills the display with the page: all of it, as of one element alone neither dialogs nor menus nor notices would be seen.
 * @returns whether it does now; a browser that refuses changes nothing
 */
export async function enterFullScreen(): Promise<boolean> {
  try {
    if (!document.fullscreenElement) await document.documentElement.requestFullscreen();
    return true;
  } catch (error) {
    console.warn("The browser does not let this page fill the display.", error);
    return false;
  }
}

/** Gives the display back; nothing where the page does not fill it. */
export async function leaveFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
  } catch (error) {
    console.warn("The browser does not give the display back.", error);
  }
}

/** Fills the display with the page, or gives it back. */
export async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement) await leaveFullScreen();
  else await enterFullScreen();
}

/** For `useSyncExternalStore`: tells when the page fills the display, or does not any more. */
export function followFullScreen(changed: () => void): () => void {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
}
