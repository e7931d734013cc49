"use client";

import { Paperclip, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, type ClipboardEvent, type KeyboardEvent, type Ref } from "react";
import { acceptedExtensions } from "@/lib/protocol/chat-file-types";
import { maxMessageLength } from "@/lib/protocol/chat";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import { draftChanged, selectDraft, selectRecipient } from "@/lib/store/features/chat-slice";
import { selectSettings } from "@/lib/store/features/meeting-slice";
import { selectParticipantIds } from "@/lib/store/features/participants-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { RecipientPicker } from "./recipient-picker";

const round =
  "hover:bg-stage-hover grid size-10 shrink-0 place-items-center rounded-full disabled:opacity-50";

/**
 * Where one writes. Enter sends, Shift and Enter begin a new line. While the chat is switched off what was written stays
 * there, to be copied, and to be sent when it is on again.
 */
export function MessageForm({
  inputRef,
  onFiles,
}: {
  inputRef: Ref<HTMLTextAreaElement>;
  onFiles: (files: Iterable<File>) => void;
}) {
  const t = useTranslations("chat");
  const dispatch = useAppDispatch();
  const { send, setTyping } = useChatCommands();
  const draft = useAppSelector(selectDraft);
  const to = useAppSelector(selectRecipient);
  const hasLeft = useAppSelector(
    (state) => to !== null && !selectParticipantIds(state).includes(to.participantId),
  );
  const { chatAllowed } = useAppSelector(selectSettings);
  const offId = useId();
  const picker = useRef<HTMLInputElement>(null);
  const ready = draft.trim() !== "" && !hasLeft && chatAllowed;

  const submit = () => {
    if (!ready) return;
    send(draft.trim(), to);
    dispatch(draftChanged(""));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the choice of a character in Chinese, Japanese and Korean.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    if (chatAllowed) onFiles(event.clipboardData.files);
  };

  return (
    <form
      className="border-stage-line flex flex-col gap-2 border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!chatAllowed && (
        <p id={offId} role="status" className="text-stage-muted text-sm">
          {t("switchedOff")}
        </p>
      )}
      <RecipientPicker />
      {hasLeft && (
        <p role="alert" className="text-stage-warning text-xs">
          {t.rich("recipientLeft", { name: () => <bdi>{to?.name}</bdi> })}
        </p>
      )}
      <div className="flex items-end gap-1">
        <button
          type="button"
          aria-label={t("shareFile")}
          disabled={hasLeft || !chatAllowed}
          onClick={() => picker.current?.click()}
          className={round}
        >
          <Paperclip aria-hidden className="size-5" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t("file")}
          accept={acceptedExtensions.join(",")}
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            target.value = "";
          }}
        />
        <textarea
          ref={inputRef}
          aria-label={t("message")}
          aria-describedby={chatAllowed ? undefined : offId}
          dir="auto"
          rows={1}
          readOnly={!chatAllowed}
          maxLength={maxMessageLength}
          placeholder={to ? t("privatelyTo", { name: to.name }) : t("writeToAll")}
          value={draft}
          onChange={({ target }) => {
            dispatch(draftChanged(target.value));
            setTyping(target.value.trim() !== "", to);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="bg-stage text-stage-ink placeholder:text-stage-muted field-sizing-content max-h-36 min-h-10 min-w-0 flex-1 resize-none rounded-2xl px-3 py-2 text-[0.9375rem] read-only:opacity-60"
        />
        <button type="submit" aria-label={t("send")} disabled={!ready} className={round}>
          <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />
        </button>
      </div>
    </form>
  );
}
