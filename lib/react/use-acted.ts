import { useEffect, useState } from "react";

/** Help for blind people presses buttons without a pointer and without a key: that is a click alone. */
const acts = ["pointerdown", "keydown", "click"] as const;

/** Whether this person has done anything on this page yet: pressed a key, a button or the screen. */
export function useActed(): boolean {
  const [acted, setActed] = useState(false);
  useEffect(() => {
    if (acted) return;
    const listening = new AbortController();
    for (const act of acts)
      window.addEventListener(act, () => setActed(true), { signal: listening.signal, passive: true });
    return () => listening.abort();
  }, [acted]);
  return acted;
}
