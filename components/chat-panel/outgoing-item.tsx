"use client";

import { useSentenceOf } from "@/components/site/use-sentence-of";
import { RotateCcw, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import type { OutgoingMessage } from "@/lib/store/features/chat-slice";
import { fileSize } from "./file-size";
import { MessageText } from "./message-text";

/** A message that the server does not have yet: on its way, or failed and waiting for the person. */
export function OutgoingItem({ message }: { message: OutgoingMessage }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const sentenceOf = useSentenceOf();
  const { retry, discard } = useChatCommands();
  const { id, text, to, file, state, progress, error } = message;
  return (
    <article data-testid="outgoing-message" data-state={state} className="mt-2 rounded-lg px-2 py-0.5">
      {to && (
        <p className="text-stage-warning text-xs">
          {t.rich("privateTo", { name: () => <bdi>{to.name}</bdi> })}
        </p>
      )}
      <div className={state === "failed" ? "" : "opacity-60"}>
        {text && <MessageText text={text} />}
        {file && (
          <p className="text-sm">
            <bdi>{file.name}</bdi>{" "}
            <span className="text-stage-muted text-xs">{fileSize(file.bytes, locale)}</span>
          </p>
        )}
      </div>
      {state === "uploading" && (
        <progress
          value={progress}
          max={1}
          aria-label={t("upload", { name: file?.name ?? "" })}
          className="h-1.5 w-full"
        />
      )}
      <div className="text-stage-muted flex items-center gap-2 text-xs">
        {state === "sending" && (
          <>
            <Spinner className="size-3" /> {t("sending")}
          </>
        )}
        {state === "failed" && (
          <p role="alert" className="text-stage-danger min-w-0 flex-1">
            {t("notSent")} {error && sentenceOf(error)}
          </p>
        )}
        {state === "failed" && (
          <button
            type="button"
            onClick={() => retry(id)}
            className="inline-flex items-center gap-1 underline"
          >
            <RotateCcw aria-hidden className="size-3" /> {t("tryAgain")}
          </button>
        )}
        {state !== "sending" && (
          <button
            type="button"
            aria-label={state === "uploading" ? t("cancelUpload") : t("discard")}
            onClick={() => discard(id)}
            className="hover:text-stage-ink grid size-6 place-items-center"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </div>
    </article>
  );
}
