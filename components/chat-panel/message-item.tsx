"use client";

import { SmilePlus, Trash2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuItem } from "@/components/ui/menu";
import { quickEmoji, type ChatMessage } from "@/lib/protocol/chat";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { MessageFile } from "./message-file";
import { MessageText } from "./message-text";

/** One message, with the head of its group when it is the first. */
export const MessageItem = memo(function MessageItem({
  message,
  headed,
  moderates,
}: {
  message: ChatMessage;
  headed: boolean;
  moderates: boolean;
}) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const { mine, to, text, file, deleted, sentAt } = message;
  const author = useAuthor(message);
  return (
    <article
      data-testid="chat-message"
      data-mine={mine}
      className={`group/message hover:bg-stage-hover/50 relative rounded-lg px-2 py-0.5 ${headed ? "mt-2.5" : ""}`}
    >
      {headed && (
        <header className="flex items-center gap-2 text-sm">
          <Avatar name={author.name} picture={author.avatar} className="size-6 text-[0.625rem]" />
          <bdi className="min-w-0 truncate font-semibold">{mine ? t("you") : author.name}</bdi>
          <time dateTime={sentAt} className="text-stage-muted shrink-0 text-xs">
            {new Date(sentAt).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" })}
          </time>
        </header>
      )}
      {headed && to && (
        <p className="text-stage-warning text-xs">
          {mine ? t.rich("privateTo", { name: () => <bdi>{to.name}</bdi> }) : t("privateToYou")}
        </p>
      )}
      {deleted ? (
        <p className="text-stage-muted text-sm italic">{t("deleted")}</p>
      ) : (
        <>
          {text && <MessageText text={text} />}
          {file && <MessageFile messageId={message.id} file={file} />}
          <Reactions message={message} />
          <MessageActions message={message} authorName={author.name} moderates={moderates} />
        </>
      )}
    </article>
  );
});

/** As they are called and look now; who has left, or has come again since, is known by the name they had then. */
function useAuthor({ author: { participantId, name } }: ChatMessage): {
  name: string;
  avatar: string | null;
} {
  return {
    name: useAppSelector((state) => selectParticipant(state, participantId)?.name ?? name),
    avatar: useAppSelector((state) => selectParticipant(state, participantId)?.avatar ?? null),
  };
}

function Reactions({ message: { id, reactions } }: { message: ChatMessage }) {
  const { react } = useChatCommands();
  const format = useFormatter();
  if (reactions.length === 0) return null;
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {reactions.map(({ emoji, count, mine, names }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={mine}
          aria-label={`${emoji} ${format.number(count)}: ${names.join(", ")}`}
          title={names.join(", ")}
          onClick={() => react(id, emoji, !mine)}
          className={`rounded-full border px-2 py-0.5 text-xs ${mine ? "border-stage-info bg-stage-info/20" : "border-stage-line hover:bg-stage-hover"}`}
        >
          {emoji} {format.number(count)}
        </button>
      ))}
    </div>
  );
}

const action = "hover:bg-stage-line grid size-8 place-items-center rounded-full";

/** Beside the message when it is pointed at or has the focus; always there where nothing can be pointed at. */
function MessageActions({
  message,
  authorName,
  moderates,
}: {
  message: ChatMessage;
  authorName: string;
  moderates: boolean;
}) {
  const t = useTranslations("chat");
  const { react, remove } = useChatCommands();
  const { id, mine } = message;
  // For how long the author may, the server knows best: it says so when it is too late.
  const mayDelete = moderates || mine;
  const whose = { mine: mine ? "yes" : "no", name: authorName };
  return (
    <div className="bg-stage-raised border-stage-line absolute end-1 -top-3 flex rounded-full border opacity-0 group-hover/message:opacity-100 focus-within:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100">
      <Menu
        trigger={
          <button type="button" aria-label={t("reactTo", whose)} className={action}>
            <SmilePlus aria-hidden className="size-4" />
          </button>
        }
      >
        <div className="flex">
          {quickEmoji.map((emoji) => (
            <MenuItem
              key={emoji}
              aria-label={emoji}
              onSelect={() => react(id, emoji, true)}
              className="px-2 text-xl"
            >
              {emoji}
            </MenuItem>
          ))}
        </div>
      </Menu>
      {mayDelete && (
        <button
          type="button"
          aria-label={t("deleteOne", whose)}
          onClick={() => remove(id)}
          className={action}
        >
          <Trash2 aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}
