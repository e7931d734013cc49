"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { useKnownSentence } from "@/components/language/use-known-sentence";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { profileReply } from "@/lib/protocol/accounts-api";
import { avatarSentences, avatarTypes, maxAvatarBytes } from "@/lib/protocol/avatar";

const path = "/api/v1/users/me/avatar";

/** The picture that others see in the place of the initials: chosen, seen at once, replaced or taken away. */
export function AvatarForm({ name, avatar }: { name: string; avatar: string | null }) {
  const t = useTranslations("settings");
  const sentenceOf = useSentenceOf();
  const known = useKnownSentence();
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [kept, setKept] = useState(avatar);
  /** What is being sent, as an address of this browser. */
  const [sending, setSending] = useState<string | null>(null);
  const [removing, setRemoving] = useState(false);
  const [error, setError] = useState<string>();

  const upload = async (file: File) => {
    const problem = problemOf(file);
    if (problem) return setError(known(problem));
    const preview = URL.createObjectURL(file);
    setError(undefined);
    setSending(preview);
    try {
      setKept((await callRest("PUT", path, profileReply, file)).user.avatar);
      toast.success(t("pictureSaved"));
      router.refresh();
    } catch (refusal) {
      setError(sentenceOf(refusal));
    }
    setSending(null);
    URL.revokeObjectURL(preview);
  };

  const remove = async () => {
    setError(undefined);
    setRemoving(true);
    try {
      setKept((await callRest("DELETE", path, profileReply)).user.avatar);
      toast.success(t("pictureRemoved"));
      router.refresh();
    } catch (refusal) {
      setError(sentenceOf(refusal));
    }
    setRemoving(false);
  };

  return (
    <div className="flex flex-col gap-4">
      {error && <Alert>{error}</Alert>}
      <div className="flex items-center gap-5">
        <Avatar name={name} picture={sending ?? kept} className="size-20 text-2xl" />
        <div className="flex min-w-0 flex-col gap-2">
          <div className="flex flex-wrap gap-2">
            <Button
              variant="secondary"
              size="sm"
              busy={sending !== null}
              disabled={removing}
              onClick={() => picker.current?.click()}
            >
              {kept ? t("changePicture") : t("choosePicture")}
            </Button>
            {kept && (
              <Button
                variant="ghost"
                size="sm"
                busy={removing}
                disabled={sending !== null}
                onClick={() => void remove()}
              >
                {t("removePicture")}
              </Button>
            )}
          </div>
          <p className="text-ink-muted text-[0.8125rem]">{t("pictureHint")}</p>
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t("choosePicture")}
          accept={avatarTypes.join(",")}
          onChange={({ target }) => {
            const file = target.files?.[0];
            // Else the same file could not be chosen again.
            target.value = "";
            if (file) void upload(file);
          }}
        />
      </div>
    </div>
  );
}

/** Known before anything is sent; whether it is a picture at all, the server finds out. */
function problemOf({ type, size }: File): string | null {
  if (!avatarTypes.includes(type)) return avatarSentences.unusable;
  return size > maxAvatarBytes ? avatarSentences.large : null;
}
