"use client";

import { lazy, Suspense } from "react";
import type { MeetingCode } from "@/lib/protocol/ids";

const PasswordForm = lazy(async () => ({ default: (await import("./password-form")).PasswordForm }));

/** Asks for the password of a meeting. A chunk of its own: who may go straight in does not fetch the form. */
export function PasswordQuestion({ code }: { code: MeetingCode }) {
  return (
    <Suspense>
      <PasswordForm code={code} />
    </Suspense>
  );
}
