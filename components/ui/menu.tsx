"use client";

import { DropdownMenu } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const menuLook =
  "animate-appear border-line bg-surface text-ink shadow-float z-50 min-w-52 rounded-2xl border p-1.5";

/** A list of actions under a button. */
export function Menu({
  trigger,
  align = "end",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  children: ReactNode;
}) {
  return (
    // Not modal: the page behind it stays readable, and nothing hidden can have the focus.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={8} collisionPadding={8} className={menuLook}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export const menuItemLook = cn(
  "flex cursor-pointer items-center gap-2.5 rounded-lg px-3 py-2.5 text-[0.9375rem] outline-none select-none",
  "data-highlighted:bg-sunken data-disabled:pointer-events-none data-disabled:opacity-50",
  "[&_svg]:text-ink-muted [&_svg]:size-4.5",
);

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={cn(menuItemLook, className)} {...rest} />;
}

/** Something that is on or off; `mark` stands before it while it is on. */
export function MenuCheckbox({
  mark,
  children,
  ...rest
}: ComponentProps<typeof DropdownMenu.CheckboxItem> & { mark: ReactNode }) {
  return (
    <DropdownMenu.CheckboxItem className={menuItemLook} {...rest}>
      <span className="grid size-4.5 place-items-center">
        <DropdownMenu.ItemIndicator>{mark}</DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

/** Text at the head of a menu that is no action. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="text-ink-muted px-3 py-2 text-[0.8125rem]">{children}</DropdownMenu.Label>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="bg-line mx-1.5 my-1.5 h-px" />;
}
