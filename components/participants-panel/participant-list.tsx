"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { selectParticipantIds, selectParticipants } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { ParticipantRow } from "./participant-row";

/** Those whose names contain what is sought, in the order of joining; everybody when nothing is. */
export function ParticipantList({ sought }: { sought: string }) {
  const t = useTranslations("people");
  const wanted = fold(sought.trim());
  const ids = useAppSelector(selectParticipantIds);
  // While nothing is sought, what somebody turns on or off renders their own row only.
  const people = useAppSelector((state) => (wanted ? selectParticipants(state) : null));
  const found = useMemo(
    () => people?.filter(({ name }) => fold(name).includes(wanted)).map(({ id }) => id) ?? ids,
    [people, ids, wanted],
  );
  if (found.length === 0)
    return (
      <p role="status" className="text-stage-muted min-h-0 flex-1 px-4 py-3 text-sm">
        {t("nobodyFound")}
      </p>
    );
  return (
    <ul aria-label={t("inCall")} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
      {found.map((id) => (
        <ParticipantRow key={id} id={id} />
      ))}
    </ul>
  );
}

/** Without letter case and accents: "jose" finds José. */
function fold(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
