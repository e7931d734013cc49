"use client";

import { SignalLow } from "lucide-react";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectSoundOnlyOffered, soundOnlyDeclined } from "@/lib/store/features/quality-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

const button = "rounded-control inline-flex h-9 items-center px-3.5 text-sm font-medium";

/** When almost everybody comes over badly it is this connection, and pictures are most of what it carries. */
export function SoundOnlyOffer() {
  const offered = useAppSelector(selectSoundOnlyOffered);
  const dispatch = useAppDispatch();
  const { receiveCameras } = useCallCommands();
  return (
    <div role="status" className="w-full max-w-sm">
      {offered && (
        <section className="animate-appear shadow-float pointer-events-auto flex flex-col gap-3 rounded-2xl bg-white p-4 text-slate-900">
          <p className="flex gap-2.5 text-sm">
            <SignalLow aria-hidden className="size-5 shrink-0 text-red-700" />
            <span>
              <span className="font-semibold">Your connection is weak.</span> Without the cameras of the
              others their voices come over better. Shared screens stay.
            </span>
          </p>
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              className={`${button} bg-accent text-on-accent hover:bg-accent-hover`}
              onClick={() => receiveCameras(false)}
            >
              Turn off incoming cameras
            </button>
            <button
              type="button"
              className={`${button} hover:bg-slate-100`}
              onClick={() => dispatch(soundOnlyDeclined())}
            >
              Not now
            </button>
          </div>
        </section>
      )}
    </div>
  );
}
