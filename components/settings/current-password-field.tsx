import type { UseFormRegisterReturn } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";

/**
 * The password that proves whose account it is, before something of it is changed.
 * @param field what `register` of the form gives
 * @param account whose password it is, for password managers; needed where no other field says it
 */
export function CurrentPasswordField({
  label,
  field,
  error,
  account,
}: {
  label: string;
  field: UseFormRegisterReturn;
  error: string | undefined;
  account?: string;
}) {
  return (
    <>
      {account && (
        <input hidden type="text" name="username" autoComplete="username" value={account} readOnly />
      )}
      <TextField label={label} type="password" autoComplete="current-password" error={error} {...field} />
    </>
  );
}
