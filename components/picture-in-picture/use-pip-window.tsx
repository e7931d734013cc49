"use client";

import { useCallback, useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { canOpenPipWindow, openPipWindow } from "./open-pip-window";
import { PipCall } from "./pip-call";

const SIZE = { width: 360, height: 240 };

export type PipWindow = {
  /** Null where the browser has no such window. */
  toggle: (() => void) | null;
  isOpen: boolean;
  /** To be rendered, wherever: it appears in the small window. */
  content: ReactNode;
};

/** The small window of this call; it closes with the component that has asked for it. */
export function usePipWindow(): PipWindow {
  const [pip, setPip] = useState<Window | null>(null);

  useEffect(() => {
    if (!pip) return;
    const closed = () => setPip(null);
    pip.addEventListener("pagehide", closed);
    return () => {
      pip.removeEventListener("pagehide", closed);
      pip.close();
    };
  }, [pip]);

  const toggle = useCallback(() => {
    if (pip) setPip(null);
    else void openPipWindow(SIZE).then(setPip);
  }, [pip]);

  return {
    toggle: canOpenPipWindow() ? toggle : null,
    isOpen: pip !== null,
    content: pip && createPortal(<PipCall />, pip.document.body),
  };
}
