import { CircleCheck, KeyRound, LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { PasswordQuestion } from "@/components/lobby/password-question";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import type { MeetingCode } from "@/lib/protocol/ids";

export function EndedMeeting({
  title,
  cancelled,
  person,
}: {
  title: string;
  cancelled: boolean;
  person: SignedInPerson | null;
}) {
  const t = useTranslations("closedDoors");
  return (
    <PageFrame person={person}>
      <MessagePage
        icon={<CircleCheck />}
        title={cancelled ? t("cancelled") : t("ended")}
        text={cancelled ? t("cancelledText", { title }) : t("endedText", { title })}
      >
        <Button asChild>
          <PageLink href={person ? "/dashboard" : "/"}>{person ? t("toDashboard") : t("toStart")}</PageLink>
        </Button>
      </MessagePage>
    </PageFrame>
  );
}

export function PasswordNeeded({
  title,
  code,
  person,
}: {
  title: string;
  code: MeetingCode;
  person: SignedInPerson | null;
}) {
  const t = useTranslations("closedDoors");
  return (
    <PageFrame person={person}>
      <MessagePage icon={<LockKeyhole />} title={t("password")} text={t("passwordText", { title })}>
        <PasswordQuestion code={code} />
      </MessagePage>
    </PageFrame>
  );
}

export function GuestsNotAllowed({ title, path }: { title: string; path: string }) {
  const t = useTranslations("closedDoors");
  return (
    <PageFrame person={null}>
      <MessagePage icon={<KeyRound />} title={t("accounts")} text={t("accountsText", { title })}>
        <Button asChild>
          <PageLink href={`/auth/sign-in?callbackUrl=${encodeURIComponent(path)}`}>{t("signIn")}</PageLink>
        </Button>
      </MessagePage>
    </PageFrame>
  );
}
