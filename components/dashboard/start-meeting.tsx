"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { NewMeetingButton } from "./new-meeting-button";

/** The way into a new meeting: at once, or with a title first. */
export function StartMeeting() {
  const [title, setTitle] = useState("");
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label="Title (optional)"
        placeholder="Weekly planning"
        maxLength={120}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <NewMeetingButton title={title} className="w-full" />
    </div>
  );
}
