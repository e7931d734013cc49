import { useCallback, useLayoutEffect, useRef, useState } from "react";

/** Nearer to the end than this is at the end, in pixels; nearer to the beginning than this asks for more. */
const nearEnd = 48;
const nearStart = 200;

/**
 * Keeps a list that grows at both ends where the person is looking: at its end it follows, elsewhere it stands still.
 * @param first id of the first item that is shown
 * @param version changes whenever something in the list does
 */
export function useMessageScroll(first: string | undefined, version: unknown, onNearStart: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const following = useRef(true);
  const before = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 });

  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const { scrollHeight } = list;
    if (following.current) list.scrollTop = scrollHeight;
    else if (before.current.first !== first) list.scrollTop += scrollHeight - before.current.height;
    before.current = { first, height: scrollHeight };
  }, [first, version]);

  const onScroll = useCallback(() => {
    const list = ref.current;
    if (!list) return;
    following.current = list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
    setAtEnd(following.current);
    if (list.scrollTop < nearStart && !following.current) onNearStart();
  }, [onNearStart]);

  const toEnd = useCallback(() => {
    following.current = true;
    setAtEnd(true);
    if (ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  }, []);

  return { ref, atEnd, onScroll, toEnd };
}
