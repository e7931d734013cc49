"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { selectShortcutsOn } from "@/lib/store/features/preferences-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { shortcuts } from "./shortcut-list";

/** Which key does what. */
export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("shortcuts");
  const on = useAppSelector(selectShortcutsOn);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={on ? t("on") : t("off")}>
      <dl className="divide-line divide-y">
        {shortcuts.map(({ key, action }) => (
          <div key={key} className="flex flex-row-reverse items-center justify-between gap-4 py-2">
            <dt>
              <kbd className="border-line-strong bg-sunken inline-block min-w-8 rounded-md border px-2 py-0.5 text-center font-sans text-sm">
                {key === " " ? t("space") : key.toUpperCase()}
              </kbd>
            </dt>
            <dd className="text-[0.9375rem]">{t(`actions.${action}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
