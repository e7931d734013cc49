"use client";

import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { useCallCommands } from "@/lib/react/use-call-commands";

/** Takes the place of the form while somebody inside has to let this person in, who sees them like this. */
export function WaitingCard({ name, picture }: { name: string; picture: string | null }) {
  const t = useTranslations("lobby");
  const { leave } = useCallCommands();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: a screen reader goes on reading here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="rounded-card border-line bg-surface flex flex-col gap-4 border p-5">
      <div className="flex items-start gap-4">
        <span className="relative shrink-0">
          <Avatar name={name} picture={picture} className="size-12 text-base" />
          <span className="bg-surface absolute -end-1 -bottom-1 grid size-6 place-items-center rounded-full">
            <Hourglass aria-hidden className="text-accent-ink size-4" />
          </span>
        </span>
        <div className="min-w-0">
          <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
            {t("waiting")}
          </h2>
          <p className="text-ink-muted mt-1 text-[0.9375rem]">{t("waitingText")}</p>
        </div>
      </div>
      <Button variant="secondary" onClick={() => void leave()}>
        {t("leave")}
      </Button>
    </section>
  );
}
