import { followRoot } from "./follow-root";

/** Document Picture-in-Picture, which TypeScript does not know yet: a small window on top with a document of its own. */
type DocumentPictureInPicture = {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
};

declare global {
  interface Window {
    documentPictureInPicture?: DocumentPictureInPicture;
  }
}

/** Chromium on a computer has it; `use-pip-video.tsx` is what some others have. */
export function canOpenPipWindow(): boolean {
  return typeof window !== "undefined" && window.documentPictureInPicture !== undefined;
}

/**
 * Opens the small window with the styles of this page, and with its language as that changes; call it from a click.
 * @returns null where the browser refuses
 */
export async function openPipWindow(size: { width: number; height: number }): Promise<Window | null> {
  try {
    const pip = await window.documentPictureInPicture?.requestWindow(size);
    if (!pip) return null;
    pip.document.title = document.title;
    const unfollow = followRoot(document.documentElement, pip.document.documentElement);
    pip.addEventListener("pagehide", unfollow, { once: true });
    for (const style of document.querySelectorAll('style, link[rel="stylesheet"]'))
      pip.document.head.append(style.cloneNode(true));
    return pip;
  } catch (error) {
    console.warn("The browser does not open a small window for this page.", error);
    return null;
  }
}
