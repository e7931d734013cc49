"use client";

import { Dialog } from "@/components/ui/dialog";
import { selectShortcutsOn } from "@/lib/store/features/preferences-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { keyName, shortcuts } from "./shortcut-list";

/** Which key does what. */
export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const on = useAppSelector(selectShortcutsOn);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description={
        on
          ? "They work everywhere in the call, except while you type. You can turn them off in Settings."
          : "They are turned off now. You can turn them on in Settings."
      }
    >
      <dl className="divide-line divide-y">
        {shortcuts.map(({ key, label }) => (
          <div key={key} className="flex flex-row-reverse items-center justify-between gap-4 py-2">
            <dt>
              <kbd className="border-line-strong bg-sunken inline-block min-w-8 rounded-md border px-2 py-0.5 text-center font-sans text-sm">
                {keyName(key)}
              </kbd>
            </dt>
            <dd className="text-[0.9375rem]">{label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
