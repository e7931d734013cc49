const KEY = "video-meet:name";

/** The name a guest used last in this browser, or "". */
export function rememberedName(): string {
  try {
    return window.localStorage.getItem(KEY) ?? "";
  } catch {
    // Storage is switched off in this browser: nothing is remembered, and nothing is lost.
    return "";
  }
}

export function rememberName(name: string): void {
  try {
    window.localStorage.setItem(KEY, name);
  } catch (error) {
    // Storage is full or switched off: the guest types the name again next time.
    console.info("The name could not be remembered.", error);
  }
}
