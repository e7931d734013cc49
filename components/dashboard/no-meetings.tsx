import { CalendarPlus } from "lucide-react";
import { Card } from "@/components/ui/card";

/** In place of the lists of somebody who has none. */
export function NoMeetings() {
  return (
    <Card className="flex flex-col items-center border-dashed py-12 text-center shadow-none">
      <CalendarPlus aria-hidden className="text-ink-muted mb-4 size-8" />
      <p className="font-medium">No meetings yet</p>
      <p className="text-ink-muted mt-1 max-w-sm text-[0.9375rem]">
        Start one with “New meeting” or schedule one, then send its link to whoever should be there. They need
        no account.
      </p>
    </Card>
  );
}
