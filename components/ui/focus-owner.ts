/**
 * What is to have the focus again when that which takes it now has gone: what has it, or for an item of a menu, which
 * goes with the menu, the button that has opened it.
 */
export function focusOwner(): HTMLElement | null {
  const { activeElement } = document;
  const menu = activeElement?.closest('[role="menu"]');
  const owner = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : activeElement;
  return owner instanceof HTMLElement ? owner : null;
}
