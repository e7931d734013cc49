"use client";

import { useSentenceOf } from "@/components/site/use-sentence-of";
import { useTranslations } from "next-intl";
import { useRef, useState, type DragEvent } from "react";
import { SidePanel } from "@/components/call-screen/side-panel";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import {
  chatLoading,
  problemDismissed,
  selectChatProblem,
  selectChatStatus,
  selectRecipient,
} from "@/lib/store/features/chat-slice";
import { selectSettings } from "@/lib/store/features/meeting-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { MessageForm } from "./message-form";
import { MessageList, MessagesLoading } from "./message-list";
import { TypingLine } from "./typing-line";

/** Files in one drop: whoever drops a folder by mistake should not send it. */
const mostFiles = 10;

export function ChatPanel() {
  const t = useTranslations("chat");
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <SidePanel panel="chat" title={t("title")} initialFocus={input}>
      <ChatContent inputRef={input} />
    </SidePanel>
  );
}

function ChatContent({ inputRef }: { inputRef: React.RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations("chat");
  const sentenceOf = useSentenceOf();
  const dispatch = useAppDispatch();
  const { chatAllowed } = useAppSelector(selectSettings);
  const { sendFile, reload } = useChatCommands();
  const status = useAppSelector(selectChatStatus);
  const problem = useAppSelector(selectChatProblem);
  const to = useAppSelector(selectRecipient);
  const [dropping, setDropping] = useState(false);

  const onFiles = (files: Iterable<File>) => {
    for (const file of [...files].slice(0, mostFiles)) sendFile(file, to);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    if (chatAllowed) onFiles(event.dataTransfer.files);
  };

  return (
    <div
      role="presentation"
      className={`relative flex min-h-0 flex-1 flex-col ${dropping ? "outline-accent outline-2 -outline-offset-4 outline-dashed" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(chatAllowed);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      {status === "loading" && <MessagesLoading />}
      {status === "ready" && <MessageList />}
      {status === "failed" && (
        <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-2 p-4 text-sm">
          {t("notLoaded")}
          <button
            type="button"
            className="underline"
            onClick={() => {
              dispatch(chatLoading());
              reload();
            }}
          >
            {t("tryAgain")}
          </button>
        </div>
      )}
      {problem && (
        <p role="alert" className="text-stage-danger flex gap-2 px-4 py-1 text-xs">
          <span className="min-w-0 flex-1">{sentenceOf(problem)}</span>
          <button type="button" className="underline" onClick={() => dispatch(problemDismissed())}>
            {t("dismiss")}
          </button>
        </p>
      )}
      <TypingLine />
      <MessageForm inputRef={inputRef} onFiles={onFiles} />
    </div>
  );
}
