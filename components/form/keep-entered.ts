import { get, type FieldValues, type UseFormRegister } from "react-hook-form";

/**
 * Registers fields so that a page that does not run yet is right as well: its markup shows what the form begins with,
 * and what somebody ticked or typed before the page ran stays. By itself, react-hook-form writes what a form begins with
 * into each field when it gets hold of it.
 * @param defaultValues what the form begins with
 */
export function keepEntered<Values extends FieldValues>(
  register: UseFormRegister<Values>,
  defaultValues: unknown,
): UseFormRegister<Values> {
  const known = new WeakSet<Element>();
  return (name, options) => {
    const field = register(name, options);
    const ref = (element: Element | null) => {
      // With every later look it is the form's, also where a script filled it in.
      const enterAgain = element && !known.has(element) ? enteredBefore(element) : null;
      field.ref(element);
      if (element) known.add(element);
      if (!enterAgain) return;
      enterAgain();
      void field.onChange({ type: "change", target: element });
    };
    return { ...field, ...markupOf(get(defaultValues, name)), ref };
  };
}

function markupOf(value: unknown): { defaultChecked?: boolean; defaultValue?: string | number } {
  if (typeof value === "boolean") return { defaultChecked: value };
  if (typeof value === "string" || typeof value === "number") return { defaultValue: value };
  return {};
}

/** How to enter again what differs from the markup, or null. What was chosen in a list, React has put back before. */
function enteredBefore(element: Element): (() => void) | null {
  if (element instanceof HTMLInputElement && element.type === "checkbox") {
    const { checked } = element;
    return checked === element.defaultChecked ? null : () => void (element.checked = checked);
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const { value } = element;
    return value === element.defaultValue ? null : () => void (element.value = value);
  }
  return null;
}
