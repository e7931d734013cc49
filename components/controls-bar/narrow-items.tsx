"use client";

import { Hand, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuItem, MenuSeparator } from "@/components/ui/menu";
import { quickEmoji } from "@/lib/protocol/chat";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import { dialogShown } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { selectOwnHandRaised } from "@/lib/store/selectors";
import { ShareItem } from "./share-item";

/** In the menu on a phone: what has no room in the row of buttons there. */
export function NarrowItems() {
  const t = useTranslations("controls");
  const dispatch = useAppDispatch();
  const raised = useAppSelector(selectOwnHandRaised);
  const { setHandRaised } = useCallCommands();
  const { sendReaction } = useChatCommands();
  return (
    <div className="sm:hidden">
      <div className="grid grid-cols-4">
        {quickEmoji.map((emoji) => (
          <MenuItem
            key={emoji}
            aria-label={emoji}
            onSelect={() => sendReaction(emoji)}
            className="justify-center px-2 text-2xl"
          >
            {emoji}
          </MenuItem>
        ))}
      </div>
      <ShareItem />
      <div className="min-[26rem]:hidden">
        <MenuItem onSelect={() => void setHandRaised(!raised)}>
          <Hand aria-hidden />
          {raised ? t("lowerHand") : t("raiseHand")}
        </MenuItem>
        <MenuItem onSelect={() => dispatch(dialogShown("settings"))}>
          <Settings aria-hidden />
          {t("settings")}
        </MenuItem>
      </div>
      <MenuSeparator />
    </div>
  );
}
