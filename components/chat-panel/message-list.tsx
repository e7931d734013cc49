"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useCallback, useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import {
  chatRead,
  selectMessages,
  selectMoreMessages,
  selectOutgoing,
  selectReadUntil,
  selectUnreadCount,
} from "@/lib/store/features/chat-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { MessageItem } from "./message-item";
import { continues } from "./message-groups";
import { OutgoingItem } from "./outgoing-item";
import { useMessageScroll } from "./use-message-scroll";

/** Messages on the page at first, and how many more with each step back: thousands would make every key slow. */
const shownAtFirst = 120;
const step = 60;

/** All messages that this person may see, the newest at the end. */
export function MessageList() {
  const t = useTranslations("chat");
  const dispatch = useAppDispatch();
  const { loadEarlier } = useChatCommands();
  const messages = useAppSelector(selectMessages);
  const more = useAppSelector(selectMoreMessages);
  const outgoing = useAppSelector(selectOutgoing);
  const unread = useAppSelector(selectUnreadCount);
  const readUntil = useAppSelector(selectReadUntil);
  const moderates = useAppSelector((state) => selectMay(state, "delete-messages"));
  // Where the person had read to when they opened the panel: the line stays there while it is open.
  const [newSince] = useState(() => (unread > 0 ? readUntil : null));
  const [length, setLength] = useState(shownAtFirst);

  const hidden = Math.max(messages.length - length, 0);
  const shown = messages.slice(hidden);
  const showEarlier = useCallback(() => {
    setLength((now) => Math.min(now, messages.length) + step);
    if (hidden <= step && more) loadEarlier();
  }, [hidden, more, messages.length, loadEarlier]);
  const { ref, atEnd, onScroll, toEnd } = useMessageScroll(shown[0]?.id, [messages, outgoing], showEarlier);

  useEffect(() => {
    const read = () => {
      if (atEnd && !document.hidden) dispatch(chatRead());
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [atEnd, messages, dispatch]);

  const firstNew = newSince === null ? undefined : shown.find(({ place, mine }) => place > newSince && !mine);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={ref}
        role="log"
        aria-label={t("messages")}
        onScroll={onScroll}
        className="size-full overflow-x-hidden overflow-y-auto px-2 pb-2 [overflow-anchor:none]"
      >
        {(more || hidden > 0) && (
          <button
            type="button"
            onClick={showEarlier}
            className="text-stage-muted mx-auto flex items-center gap-2 p-2 text-xs underline"
          >
            {t("earlier")}
          </button>
        )}
        {messages.length === 0 && outgoing.length === 0 && (
          <p className="text-stage-muted px-4 py-8 text-center text-sm">{t("noMessages")}</p>
        )}
        {shown.map((message, index) => (
          <Fragment key={message.id}>
            {message === firstNew && <NewLine />}
            <MessageItem
              message={message}
              headed={message === firstNew || !continues(message, shown[index - 1])}
              moderates={moderates}
            />
          </Fragment>
        ))}
        {outgoing.map((message) => (
          <OutgoingItem key={message.id} message={message} />
        ))}
      </div>
      {!atEnd && (
        <button
          type="button"
          onClick={() => {
            setLength(shownAtFirst);
            toEnd();
          }}
          className="bg-accent text-on-accent shadow-float absolute bottom-3 left-1/2 inline-flex -translate-x-1/2 items-center gap-1.5 rounded-full px-3 py-1.5 text-xs font-medium"
        >
          <ArrowDown aria-hidden className="size-3.5" />
          {unread > 0 ? t("unread", { count: unread }) : t("toNewest")}
        </button>
      )}
    </div>
  );
}

function NewLine() {
  const t = useTranslations("chat");
  return (
    <div role="separator" className="text-stage-danger mt-3 flex items-center gap-2 text-xs">
      <span className="bg-stage-danger/50 h-px flex-1" />
      {t("newMessages")}
      <span className="bg-stage-danger/50 h-px flex-1" />
    </div>
  );
}

export function MessagesLoading() {
  const t = useTranslations("chat");
  return (
    <p className="text-stage-muted flex flex-1 items-center justify-center gap-2 text-sm">
      <Spinner /> {t("loading")}
    </p>
  );
}
