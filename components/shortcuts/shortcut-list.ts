/** What a key does. The overview is made of this list, so that it cannot tell anything else. */
export const shortcuts = [
  { key: "m", action: "toggle-mic" },
  { key: " ", action: "push-to-talk" },
  { key: "v", action: "toggle-camera" },
  { key: "s", action: "toggle-screen" },
  { key: "h", action: "toggle-hand" },
  { key: "p", action: "participants" },
  { key: "c", action: "chat" },
  { key: "l", action: "layout" },
  { key: "f", action: "full-screen" },
  { key: "?", action: "overview" },
] as const;

export type ShortcutAction = (typeof shortcuts)[number]["action"];

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
