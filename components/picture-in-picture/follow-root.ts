/** What the styles, and whoever reads the page aloud, ask its root for. */
const followed = ["lang", "dir", "data-dark"];

/**
 * Gives the root of another document the language, the direction and the darkness of this one, now and when they change.
 * @returns ends that
 */
export function followRoot(root: HTMLElement, follower: HTMLElement): () => void {
  const follow = () => {
    for (const name of followed) {
      const value = root.getAttribute(name);
      if (value === null) follower.removeAttribute(name);
      else follower.setAttribute(name, value);
    }
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(root, { attributeFilter: followed });
  return () => observer.disconnect();
}
