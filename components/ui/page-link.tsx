"use client";

import Link from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * A link to a page of this site, which is fetched ahead when somebody is about to follow it: not whenever a link comes
 * into sight, as Next does by itself, which on a phone costs time before the page answers, and the server a page each.
 */
export function PageLink({
  onPointerEnter,
  onTouchStart,
  onFocus,
  ...link
}: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [near, setNear] = useState(false);
  return (
    <Link
      {...link}
      // `null` is what Next does by itself.
      prefetch={near ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onTouchStart={(event) => {
        setNear(true);
        onTouchStart?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
