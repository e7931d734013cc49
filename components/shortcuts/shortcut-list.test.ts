import { shortcutOf, shortcuts } from "./shortcut-list";

const press = (key: string, html = "", change: Partial<KeyboardEvent> = {}) => {
  document.body.innerHTML = html || "<p>Page</p>";
  const target = document.body.querySelector("[data-here]") ?? document.body.firstElementChild;
  const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };
  return shortcutOf({ key, ...plain, ...change }, target);
};

test("every key does one thing", () => {
  expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
});

test("a letter means its action, with Caps Lock as well", () => {
  expect([press("m"), press("M"), press("?"), press(" "), press("x")]).toEqual([
    "toggle-mic",
    "toggle-mic",
    "overview",
    "push-to-talk",
    null,
  ]);
});

test.each([
  ["<input data-here>"],
  ["<textarea data-here></textarea>"],
  ["<div contenteditable><b data-here>Text</b></div>"],
  ['<div role="menu"><p data-here>Item</p></div>'],
  ['<div role="dialog"><button data-here>Close</button></div>'],
])("nothing happens while the keyboard belongs to %s", (html) => expect(press("m", html)).toBeNull());

test("beside the call, a panel leaves the keys to the call", () => {
  expect(press("m", '<div role="dialog" data-side-panel><button data-here>Close</button></div>')).toBe(
    "toggle-mic",
  );
});

test("Space presses the button that has the focus, letters do not", () => {
  expect(press(" ", "<button data-here>Leave</button>")).toBeNull();
  expect(press("m", "<button data-here>Leave</button>")).toBe("toggle-mic");
});

test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
  "with %j it belongs to the browser",
  (change) => expect(press("c", "", change)).toBeNull(),
);
