import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** One subject of the settings page. */
export function SettingsSection({
  title,
  intro,
  children,
}: {
  title: string;
  intro?: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <section aria-label={title}>
        <h2 className="mb-3 text-lg font-semibold">{title}</h2>
        {intro && <p className="text-ink-muted -mt-2 mb-6 text-[0.9375rem]">{intro}</p>}
        <div className="flex flex-col gap-5">{children}</div>
      </section>
    </Card>
  );
}
