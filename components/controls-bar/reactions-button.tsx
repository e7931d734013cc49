"use client";

import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, MenuItem } from "@/components/ui/menu";
import { quickEmoji } from "@/lib/protocol/chat";
import { useChatCommands } from "@/lib/react/use-chat-commands";

/** An emoji that everybody sees for a moment. */
export function ReactionsButton() {
  const t = useTranslations("controls");
  const { sendReaction } = useChatCommands();
  return (
    <Menu
      align="center"
      trigger={
        <button
          type="button"
          aria-label={t("reactions")}
          className="bg-stage-raised text-stage-ink hover:bg-stage-hover hidden size-12 shrink-0 place-items-center rounded-full sm:inline-grid [&_svg]:size-5.5"
        >
          <Smile aria-hidden />
        </button>
      }
    >
      <div className="flex flex-wrap">
        {quickEmoji.map((emoji) => (
          <MenuItem
            key={emoji}
            aria-label={emoji}
            onSelect={() => sendReaction(emoji)}
            className="px-2 text-2xl"
          >
            {emoji}
          </MenuItem>
        ))}
      </div>
    </Menu>
  );
}
