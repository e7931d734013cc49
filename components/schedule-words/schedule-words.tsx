import type { Schedule } from "@/lib/protocol/schedule";
import { useScheduleWords } from "./use-schedule-words";

/** When a meeting takes place, and below it how it repeats. */
export function ScheduleWords({ schedule }: { schedule: Schedule }) {
  const words = useScheduleWords();
  const recurrence = words.recurrence(schedule);
  return (
    <>
      {words.time(schedule)}
      {recurrence && <span className="text-ink-muted block">{recurrence}</span>}
    </>
  );
}
