"use client";

import { Download, FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Image from "next/image";
import { useEffect, useRef, useState } from "react";
import type { ChatFile } from "@/lib/protocol/chat";
import { useChatCommands } from "@/lib/react/use-chat-commands";
import { fileSize } from "./file-size";

/** The file of a message: a picture to look at, and everything to be saved. */
export function MessageFile({ messageId, file }: { messageId: string; file: ChatFile }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const { openFile } = useChatCommands();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    try {
      const link = document.createElement("a");
      link.href = await openFile(messageId);
      link.download = file.name;
      link.click();
      setFailed(false);
    } catch (error) {
      console.warn("The file could not be opened.", error);
      setFailed(true);
    }
  };
  return (
    <div className="mt-1 flex max-w-full flex-col gap-1">
      {file.picture && <Picture messageId={messageId} file={file} />}
      <button
        type="button"
        aria-label={t("saveFile", { name: file.name })}
        onClick={() => void save()}
        className="border-stage-line hover:bg-stage-hover flex max-w-full items-center gap-2 rounded-xl border px-3 py-2 text-start text-sm"
      >
        <FileText aria-hidden className="size-4.5 shrink-0" />
        <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
        <span className="text-stage-muted shrink-0 text-xs">
          <bdi>{fileSize(file.bytes, locale)}</bdi>
        </span>
        <Download aria-hidden className="size-4 shrink-0" />
      </button>
      {failed && (
        <p role="alert" className="text-stage-danger text-xs">
          {t("fileNotOpened")}
        </p>
      )}
    </div>
  );
}

/** Fetched when it comes into view, and not before. */
function Picture({ messageId, file }: { messageId: string; file: ChatFile }) {
  const { openFile } = useChatCommands();
  const [address, setAddress] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current || typeof IntersectionObserver === "undefined") return;
    let gone = false;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      openFile(messageId).then(
        (url) => !gone && setAddress(url),
        (error: unknown) => console.warn("A picture could not be shown.", error),
      );
    });
    observer.observe(box.current);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [messageId, openFile]);
  return (
    // Its room is there before the picture is: nothing moves when it comes.
    <div ref={box} className="bg-stage relative h-40 w-full overflow-hidden rounded-xl">
      {address && <Image src={address} alt={file.name} fill unoptimized className="object-contain" />}
    </div>
  );
}
