"use client";

import { useEffect, useRef } from "react";
import { LogoMark } from "@/components/ui/logo";
import { selectFilledId } from "@/lib/store/features/layout-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { PathBadge } from "./path-badge";
import { SoundOnlyBadge } from "./sound-only-badge";
import { SoundOnlyOffer } from "./sound-only-offer";

/** What meeting this is and how it runs; not there while a tile has all the room. */
export function CallHeader({ title }: { title: string }) {
  const makesRoom = useAppSelector((state) => selectFilledId(state) !== null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed at the door is gone: a screen reader goes on reading here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className={`h-12 shrink-0 items-center gap-3 px-3 sm:px-4 ${makesRoom ? "hidden" : "flex"}`}>
      <LogoMark className="size-6 shrink-0" />
      <h1
        ref={heading}
        tabIndex={-1}
        className="min-w-0 flex-1 truncate text-[0.9375rem] font-medium outline-none"
      >
        {title}
      </h1>
      <SoundOnlyOffer />
      <SoundOnlyBadge />
      <PathBadge />
    </header>
  );
}
