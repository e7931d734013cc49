"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SidePanel } from "@/components/call-screen/side-panel";
import { CopyLinkButton } from "@/components/meeting/copy-link-button";
import { selectParticipantIds } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { EverybodyActions } from "./everybody-actions";
import { ParticipantList } from "./participant-list";
import { WaitingList } from "./waiting-list";

/** Who waits, who is in the call and what they have on, and what those who run the meeting may do about it. */
export function ParticipantsPanel() {
  const t = useTranslations("people");
  const count = useAppSelector((state) => selectParticipantIds(state).length);
  const [sought, setSought] = useState("");
  return (
    <SidePanel panel="participants" title={t("title", { count })}>
      <WaitingList />
      <div className="px-4 py-2">
        <label className="border-stage-line flex h-10 items-center gap-2 rounded-full border px-3">
          <Search aria-hidden className="size-4 shrink-0" />
          <input
            type="search"
            aria-label={t("searchPeople")}
            placeholder={t("search")}
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            className="placeholder:text-stage-muted min-w-0 flex-1 bg-transparent text-sm outline-none"
          />
        </label>
      </div>
      <EverybodyActions />
      <ParticipantList sought={sought} />
      <div className="border-stage-line border-t p-3">
        <CopyLinkButton
          label={t("copyLink")}
          className="rounded-control border-stage-line text-stage-ink hover:bg-stage-hover inline-flex h-10 w-full items-center justify-center gap-2 border px-4 text-sm font-medium"
        />
      </div>
    </SidePanel>
  );
}
