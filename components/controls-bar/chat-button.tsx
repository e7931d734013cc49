"use client";

import { MessageSquare } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { selectUnreadCount } from "@/lib/store/features/chat-slice";
import { panelToggled, selectPanel } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { ControlButton } from "./control-button";

export function ChatButton() {
  const t = useTranslations("controls");
  const format = useFormatter();
  const dispatch = useAppDispatch();
  const open = useAppSelector((state) => selectPanel(state) === "chat");
  const unread = useAppSelector(selectUnreadCount);
  return (
    <>
      <ControlButton
        label={t("chat")}
        icon={<MessageSquare aria-hidden />}
        tone={open ? "on" : "normal"}
        expanded={open}
        count={unread > 0 ? format.number(Math.min(unread, 99)) : undefined}
        onClick={() => dispatch(panelToggled("chat"))}
      />
      {/* The number at the corner is for the eye only. */}
      <span role="status" className="sr-only">
        {unread > 0 && !open ? t("unread", { count: unread }) : ""}
      </span>
    </>
  );
}
