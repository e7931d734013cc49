"use client";

import { ContextMenu as RadixContextMenu } from "radix-ui";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { menuItemLook, menuLook } from "./menu";

/** What a right click, the menu key, or on a touch screen a long press opens where one is. */
export function ContextMenu({
  label,
  children,
  content,
  ...trigger
}: Omit<ComponentProps<typeof RadixContextMenu.Trigger>, "children" | "content"> & {
  label: string;
  /** Where it opens. */
  children: ReactElement;
  content: ReactNode;
}) {
  return (
    <RadixContextMenu.Root modal={false}>
      <RadixContextMenu.Trigger asChild {...trigger}>
        {children}
      </RadixContextMenu.Trigger>
      <RadixContextMenu.Portal>
        <RadixContextMenu.Content aria-label={label} collisionPadding={8} className={menuLook}>
          {content}
        </RadixContextMenu.Content>
      </RadixContextMenu.Portal>
    </RadixContextMenu.Root>
  );
}

export function ContextMenuItem(props: ComponentProps<typeof RadixContextMenu.Item>) {
  return <RadixContextMenu.Item className={menuItemLook} {...props} />;
}
