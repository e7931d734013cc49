"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { toast } from "sonner";
import { callRest, noReply, sentenceOf } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { newTemplate, templateReply, type TemplateView } from "@/lib/protocol/meetings-api";
import type { MeetingFormValues } from "./form-values";

const path = "/api/v1/meeting-templates";

/** Title, duration and settings that are used again and again: filled in, kept, changed and deleted. */
export function TemplateBar({ initial }: { initial: readonly TemplateView[] }) {
  const { setValue, getValues, setError, clearErrors } = useFormContext<MeetingFormValues>();
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
    else setError("title", { message: "A template needs a title." });
    return parsed.data ?? null;
  };

  const keep = async () => {
    const values = readForm();
    if (!values) return;
    try {
      const { template } = await callRest("POST", path, templateReply, values);
      setTemplates((before) => [template, ...before]);
      setChosen(template.id);
      toast.success("The template is kept.");
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
      toast.success("The template is changed. Meetings made from it stay as they are.");
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

  return (
    <div className="flex flex-wrap items-end gap-3">
      {templates.length > 0 && (
        <NativeSelect
          label="Template"
          className="min-w-48 flex-1"
          value={chosen}
          onChange={(event) => choose(event.target.value)}
          options={[
            { value: "", label: "None" },
            ...templates.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      {chosen && (
        <>
          <Button variant="secondary" onClick={() => void change()}>
            Update template
          </Button>
          <Button variant="ghost" onClick={() => void remove()}>
            Delete template
          </Button>
        </>
      )}
      <Button variant="secondary" onClick={() => void keep()}>
        {chosen ? "Save as new template" : "Save as template"}
      </Button>
    </div>
  );
}
