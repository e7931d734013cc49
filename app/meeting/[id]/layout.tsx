import type { ReactNode } from "react";
import { MeetingLanguage } from "@/components/language/meeting-language";
import { PageMessages } from "../../page-messages";

/** The door of a meeting has its own texts; those of the call come with the call. */
export default function MeetingLayout({ children }: { children: ReactNode }) {
  return (
    <PageMessages areas={["meeting"]}>
      <MeetingLanguage>{children}</MeetingLanguage>
    </PageMessages>
  );
}
