"use client";

import { useState } from "react";
import { cn } from "./cn";

/**
 * The picture of a person; while it is not there, or cannot be had, their initials on a colour that stays the same for
 * the same name. Decorative: the name stands beside it.
 * @param picture its address; null: none
 */
export function Avatar({
  name,
  picture,
  className,
}: {
  name: string;
  picture: string | null;
  className?: string;
}) {
  // By address: another picture gets another try.
  const [missing, setMissing] = useState<string | null>(null);
  return (
    <span
      aria-hidden
      className={cn(
        "text-on-accent relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold select-none",
        className ?? "size-9 text-sm",
      )}
      style={{ backgroundColor: `oklch(0.52 0.12 ${hueOf(name)})` }}
    >
      {initialsOf(name)}
      {picture !== null && picture !== missing && (
        <img
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setMissing(picture)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return letters.join("").toUpperCase();
}

function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
