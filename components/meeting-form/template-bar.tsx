"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { newTemplate, templateReply, type TemplateView } from "@/lib/protocol/meetings-api";
import type { MeetingFormValues } from "./form-values";

const path = "/api/v1/meeting-templates";

/**
 * Title, duration and settings that are used again and again: filled in, kept, changed and deleted. A template is known
 * by its title: without one there is nothing to keep yet.
 */
export function TemplateBar({ initial }: { initial: readonly TemplateView[] }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("meetingForm");
  const { setValue, getValues, setError, clearErrors, control } = useFormContext<MeetingFormValues>();
  const titled = useWatch({ control, name: "title" }).trim() !== "";
  const [templates, setTemplates] = useState(initial);
  const [chosen, setChosen] = useState("");

  const choose = (id: string) => {
    setChosen(id);
    const template = templates.find((one) => one.id === id);
    if (!template) return;
    setValue("title", template.title);
    setValue("durationMinutes", template.durationMinutes);
    setValue("settings", template.settings);
  };

  /** What the form says now, as a template; null when it lacks something. */
  const readForm = () => {
    const { title, durationMinutes, settings } = getValues();
    const parsed = newTemplate.safeParse({ title, durationMinutes, settings });
    if (parsed.success) clearErrors("title");
    else setError("title", { message: t("templateNeedsTitle") });
    return parsed.data ?? null;
  };

  const keep = async () => {
    const values = readForm();
    if (!values) return;
    try {
      const { template } = await callRest("POST", path, templateReply, values);
      setTemplates((before) => [template, ...before]);
      setChosen(template.id);
      toast.success(t("templateKept"));
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };

  const change = async () => {
    const values = readForm();
    if (!values) return;
    try {
      const { template } = await callRest("PATCH", `${path}/${chosen}`, templateReply, values);
      setTemplates((before) => before.map((one) => (one.id === template.id ? template : one)));
      toast.success(t("templateChanged"));
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };

  const remove = async () => {
    try {
      await callRest("DELETE", `${path}/${chosen}`, noReply);
      setTemplates((before) => before.filter(({ id }) => id !== chosen));
      setChosen("");
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };

  if (templates.length === 0 && !titled) return null;
  return (
    <div className="flex flex-wrap items-end gap-3">
      {templates.length > 0 && (
        <NativeSelect
          label={t("template")}
          className="min-w-48 flex-1"
          value={chosen}
          onChange={(event) => choose(event.target.value)}
          options={[
            { value: "", label: t("templateNone") },
            ...templates.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      {chosen && (
        <>
          <Button variant="secondary" onClick={() => void change()}>
            {t("updateTemplate")}
          </Button>
          <Button variant="ghost" onClick={() => void remove()}>
            {t("deleteTemplate")}
          </Button>
        </>
      )}
      {titled && (
        <Button variant="secondary" onClick={() => void keep()}>
          {chosen ? t("saveNewTemplate") : t("saveTemplate")}
        </Button>
      )}
    </div>
  );
}
