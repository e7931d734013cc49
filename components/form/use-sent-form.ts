import { useState } from "react";
import { useForm, type DefaultValues, type FieldValues, type Path } from "react-hook-form";
import type { z } from "zod";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { keepEntered } from "./keep-entered";
import { laterResolver } from "./later-resolver";

type SentForm<Values extends FieldValues, Checked> = {
  /** What is checked, or where it comes from when it is checked for the first time. */
  schema: z.ZodType<Checked, Values> | (() => Promise<z.ZodType<Checked, Values>>);
  defaultValues: NoInfer<DefaultValues<Values>>;
  /**
   * Sends what was entered and checked, and says that it is done.
   * @param reset what is to stand in the form from now on; by default what stood there first
   * @throws what is shown to the person as a sentence
   */
  send: (values: Checked, reset: (values?: DefaultValues<Values>) => void) => Promise<void>;
  /** The field that a refusal is about; without one it stands above the form. */
  fieldOf?: (error: unknown) => Path<Values> | "root";
};

/** A form that is checked, sent, and shows a refusal; what was entered stays there until it is done. */
export function useSentForm<Values extends FieldValues, Checked>({
  schema,
  defaultValues,
  send,
  fieldOf = () => "root",
}: SentForm<Values, Checked>) {
  const sentenceOf = useSentenceOf();
  const resolver = laterResolver(async () => (typeof schema === "function" ? await schema() : schema));
  const form = useForm<Values, unknown, Checked>({ resolver, defaultValues });
  const { handleSubmit, setError, reset, formState } = form;
  const [register] = useState(() => keepEntered(form.register, defaultValues));
  const submit = handleSubmit(async (values) => {
    try {
      await send(values, reset);
    } catch (error) {
      setError(fieldOf(error), { message: sentenceOf(error) });
    }
  });
  return { ...form, register, submit, refusal: formState.errors.root?.message };
}
