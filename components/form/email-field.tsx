import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";

/** The address of an account. @param field what `register` of the form gives */
export function EmailField({ field, error }: { field: UseFormRegisterReturn; error: string | undefined }) {
  const t = useTranslations("auth");
  return (
    <TextField
      label={t("email")}
      type="email"
      inputMode="email"
      autoComplete="username"
      error={error}
      {...field}
    />
  );
}
