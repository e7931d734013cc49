import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover shadow-sm",
  secondary: "border border-line-strong/60 bg-surface text-ink hover:bg-sunken",
  ghost: "text-ink hover:bg-sunken",
  danger: "bg-danger text-on-danger hover:bg-danger-hover shadow-sm",
};

const sizes = {
  sm: "h-9 gap-1.5 px-3 text-sm",
  md: "h-11 gap-2 px-4.5 text-[0.9375rem]",
  // On a phone it holds long words, as German has them.
  lg: "h-13 gap-2.5 px-4 text-[0.9375rem] sm:px-6 sm:text-base",
};

export type ButtonLook = {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  className?: string;
};

/** The look of a button, for links and triggers that are not a `<Button>`. */
export function buttonClass({ variant = "primary", size = "md", className }: ButtonLook = {}): string {
  return cn(
    "inline-flex items-center justify-center rounded-control font-medium whitespace-nowrap transition-colors select-none",
    "disabled:pointer-events-none disabled:opacity-55 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
}

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Puts the look on the only child (a link) in place of a `<button>`. */
    asChild?: boolean;
    /** Shows that the click is being worked on and takes no further ones. */
    busy?: boolean;
  };

export function Button({ variant, size, className, asChild, busy = false, children, ...rest }: ButtonProps) {
  const look = buttonClass({ variant, size, className });
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={look}
      {...rest}
      disabled={busy || rest.disabled}
      aria-busy={busy || undefined}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
