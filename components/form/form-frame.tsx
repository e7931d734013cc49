import type { FormEventHandler, ReactNode } from "react";
import { Alert } from "@/components/ui/alert";

/**
 * The fields of a form, with what was refused above them. It says `post`, so that nothing that was typed gets into an
 * address when the form is sent before the page runs.
 */
export function FormFrame({
  submit,
  refusal,
  children,
}: {
  submit: FormEventHandler<HTMLFormElement>;
  refusal: string | undefined;
  children: ReactNode;
}) {
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {refusal && <Alert>{refusal}</Alert>}
      {children}
    </form>
  );
}
