"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { callRest } from "@/components/site/call-rest";
import { useReaderTimeZone } from "@/components/time/reader-time-zone";
import { browserTimeZone } from "@/components/time/time-zone-options";
import { wallClock } from "@/components/time/wall-clock";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { useInBrowser } from "@/components/site/use-in-browser";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CheckField } from "@/components/ui/check-field";
import { Spinner } from "@/components/ui/spinner";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { RequestError } from "@/lib/protocol/errors";
import {
  meetingChange,
  meetingDetailReply,
  meetingReply,
  meetingRequest,
  type MeetingDetail,
  type TemplateView,
} from "@/lib/protocol/meetings-api";
import {
  fieldOf,
  newMeetingValues,
  toChange,
  toRequest,
  valuesOf,
  type MeetingFormValues,
} from "./form-values";
import { SettingsFields } from "./settings-fields";
import { TemplateBar } from "./template-bar";
import { TimeFields } from "./time-fields";

type Props = {
  /** Null: a new one. */
  meeting: MeetingDetail | null;
  templates: readonly TemplateView[];
};

/** Where a meeting is planned, or changed. The reader's time zone and clock are needed, which only the browser has. */
export function MeetingForm(props: Props) {
  const t = useTranslations("meetingForm");
  const inBrowser = useInBrowser();
  if (inBrowser) return <FormInBrowser {...props} />;
  return (
    <p role="status" className="text-ink-muted flex items-center gap-2.5">
      <Spinner /> {t("gettingReady")}
    </p>
  );
}

function FormInBrowser({ meeting, templates }: Props) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("meetingForm");
  const router = useRouter();
  const zone = useReaderTimeZone() ?? browserTimeZone();
  const [fresh] = useState(() => newMeetingValues(wallClock(new Date(), zone), zone));
  // As it was when the form was opened: a page that is loaded anew behind it changes nothing of what was entered.
  const [before] = useState(() => (meeting ? valuesOf(meeting, fresh) : fresh));
  const form = useForm<MeetingFormValues>({ defaultValues: before });
  const { register, handleSubmit, setError, formState, control } = form;
  const { errors, isSubmitting } = formState;
  const [scheduled, passwordProtected] = useWatch({ control, name: ["scheduled", "passwordProtected"] });

  const submit = handleSubmit(async (values) => {
    try {
      const code = meeting ? await change(meeting.code, values) : await create(values);
      if (code === null) return;
      toast.success(meeting ? t("changed") : t("scheduled"));
      router.push(`/dashboard/meetings/${code}`);
      router.refresh();
    } catch (error) {
      setError(fieldOfRefusal(error), { message: sentenceOf(error) });
    }
  });

  async function create(values: MeetingFormValues): Promise<string | null> {
    const request = meetingRequest.safeParse(toRequest(values));
    if (!request.success) return showIssues(request.error.issues);
    const reply = await callRest("POST", "/api/v1/meetings", meetingReply, request.data);
    return reply.meeting.code;
  }

  async function change(code: string, values: MeetingFormValues): Promise<string | null> {
    const request = meetingChange.safeParse(toChange(values, before));
    if (!request.success) return showIssues(request.error.issues);
    if (Object.keys(request.data).length === 0) return code;
    await callRest("PATCH", `/api/v1/meetings/${code}`, meetingDetailReply, request.data);
    return code;
  }

  function showIssues(issues: readonly { path: PropertyKey[]; message: string }[]): null {
    for (const { path, message } of issues) setError(fieldOf(path) ?? "root", { message });
    return null;
  }

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-6">
        {errors.root?.message && <Alert>{errors.root.message}</Alert>}
        {!meeting && <TemplateBar initial={templates} />}
        <Card space="usual" className="flex flex-col gap-5">
          <TextField
            label={t("title")}
            placeholder={t("titleExample")}
            autoComplete="off"
            maxLength={120}
            error={errors.title?.message}
            {...register("title")}
          />
          <CheckField label={t("atTime")} hint={t("atTimeHint")} {...register("scheduled")} />
          {scheduled && <TimeFields />}
        </Card>
        <Card space="usual" className="flex flex-col gap-5">
          <TextAreaField
            label={t("invite")}
            hint={t("inviteHint")}
            placeholder={"ben@example.org\nchi@example.org"}
            error={errors.invitees?.message}
            {...register("invitees")}
          />
          <CheckField label={t("askPassword")} {...register("passwordProtected")} />
          {passwordProtected && (
            <TextField
              label={t("password")}
              type="text"
              autoComplete="off"
              hint={meeting?.passwordProtected ? t("keepPassword") : t("passwordHint")}
              error={errors.password?.message}
              {...register("password")}
            />
          )}
        </Card>
        <SettingsFields />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={isSubmitting}>
            {meeting ? t("save") : t("schedule")}
          </Button>
          <Button variant="ghost" onClick={() => router.back()}>
            {t("goBack")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** A time that cannot be is said at its field, everything else above the form. */
function fieldOfRefusal(error: unknown): "start" | "root" {
  const fields = error instanceof RequestError ? error.details?.["fields"] : undefined;
  return typeof fields === "object" && fields !== null && "schedule" in fields ? "start" : "root";
}
