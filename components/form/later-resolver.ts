import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/**
 * Checks a form by a contract that comes when it is checked for the first time: a page of two fields is usable without
 * it. For `useForm({ resolver })`.
 */
export function laterResolver<Input extends FieldValues, Output>(
  load: () => Promise<z.ZodType<Output, Input>>,
): Resolver<Input, unknown, Output> {
  return async (values, context, options) => {
    const [{ zodResolver }, contract] = await Promise.all([import("@hookform/resolvers/zod"), load()]);
    return zodResolver(contract)(values, context, options);
  };
}
