"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { NewMeetingButton } from "./new-meeting-button";

/** The way into a new meeting: at once, or with a title first. */
export function StartMeeting() {
  const t = useTranslations("meetings");
  const [title, setTitle] = useState("");
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={t("title")}
        placeholder={t("titleExample")}
        maxLength={120}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <NewMeetingButton title={title} className="w-full" />
    </div>
  );
}
