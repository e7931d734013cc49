/** What a key does. The overview is made of this list, so that it cannot tell anything else. */
export const shortcuts = [
  { key: "m", action: "toggle-mic", label: "Microphone on and off" },
  { key: " ", action: "push-to-talk", label: "Speak while it is held, with the microphone off" },
  { key: "v", action: "toggle-camera", label: "Camera on and off" },
  { key: "s", action: "toggle-screen", label: "Share your screen, or stop" },
  { key: "h", action: "toggle-hand", label: "Raise your hand, or lower it" },
  { key: "p", action: "participants", label: "Participants" },
  { key: "c", action: "chat", label: "Chat" },
  { key: "l", action: "layout", label: "Grid view or speaker view" },
  { key: "f", action: "full-screen", label: "Full screen" },
  { key: "?", action: "overview", label: "This overview" },
] as const;

export type ShortcutAction = (typeof shortcuts)[number]["action"];

/** The key as it is printed on a keyboard. */
export function keyName(key: string): string {
  return key === " " ? "Space" : key.toUpperCase();
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

/** What this key press means here; null for keys of the browser and of whoever is typing. */
export function shortcutOf(event: Pressed, target: EventTarget | null): ShortcutAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const found = shortcuts.find(({ key }) => key === event.key.toLowerCase());
  if (!found || isTaken(target)) return null;
  // Space presses the button that has the focus: that is what it is for everywhere else.
  if (found.key === " " && target instanceof Element && target.closest(pressable)) return null;
  return found.action;
}

const typing = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';
/** Menus and lists jump to what begins with the letter; a dialog over the page has the keyboard to itself. */
const ownKeys = '[role="menu"], [role="listbox"], [role="dialog"]:not([data-side-panel])';
const pressable =
  'button, a[href], summary, [role="button"], [role="slider"], [role="checkbox"], [role="switch"]';

function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${typing}, ${ownKeys}`) !== null;
}
