import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { AvatarForm } from "@/components/settings/avatar-form";
import { CallsForm } from "@/components/settings/calls-form";
import { DeleteAccount } from "@/components/settings/delete-account";
import { EmailForm } from "@/components/settings/email-form";
import { JoiningForm } from "@/components/settings/joining-form";
import { NameForm } from "@/components/settings/name-form";
import { PasswordForm } from "@/components/settings/password-form";
import { PersonalTokens } from "@/components/settings/personal-tokens";
import { SecondFactor } from "@/components/settings/second-factor";
import { Sessions } from "@/components/settings/sessions";
import { SettingsSection } from "@/components/settings/settings-section";
import { TimeZoneForm } from "@/components/settings/time-zone-form";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import { describeSecondFactor } from "@/lib/auth/second-factor/own-second-factor";
import { sessionsReply } from "@/lib/protocol/rest/session-routes";
import { tokensReply } from "@/lib/protocol/rest/token-routes";
import { findPasswordHash } from "@/models/find-password-hash";
import { listPersonalTokens } from "@/models/list-personal-tokens";
import { listSessions } from "@/models/list-sessions";
import { requireSession } from "../require-signed-in";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settingsPage");
  return { title: t("title") };
}

export default async function SettingsPage() {
  const t = await getTranslations("settingsPage");
  const { user: person, sessionId } = await requireSession("/settings");
  const hasPassword = (await findPasswordHash(person.id)) !== null;
  const { sessions } = sessionsReply.parse({
    sessions: (await listSessions(person.id)).map((one) => ({ ...one, current: one.id === sessionId })),
  });
  const { tokens } = tokensReply.parse({ tokens: await listPersonalTokens(person.id) });
  return (
    <PageFrame person={person} width="narrow">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">{t("title")}</h1>
      <div className="flex flex-col gap-6">
        <SettingsSection title={t("profile")} intro={t("profileIntro")}>
          <AvatarForm name={person.name} avatar={person.avatar} />
          <NameForm name={person.name} />
        </SettingsSection>
        <SettingsSection title={t("joining")} intro={t("joiningIntro")}>
          <JoiningForm preferences={person.preferences} />
        </SettingsSection>
        <SettingsSection title={t("calls")} intro={t("callsIntro")}>
          <CallsForm preferences={person.preferences} />
        </SettingsSection>
        <SettingsSection title={t("timeZone")} intro={t("timeZoneIntro")}>
          <TimeZoneForm timeZone={person.timeZone} />
        </SettingsSection>
        <SettingsSection title={t("email")}>
          <EmailForm email={person.email} verified={person.emailVerified} />
        </SettingsSection>
        {hasPassword && (
          <SettingsSection title={t("password")} intro={t("passwordIntro")}>
            <PasswordForm email={person.email} />
          </SettingsSection>
        )}
        {hasPassword && (
          <SettingsSection title={t("secondFactor")} intro={t("secondFactorIntro")}>
            <SecondFactor email={person.email} initial={await describeSecondFactor(person.id)} />
          </SettingsSection>
        )}
        <SettingsSection title={t("sessions")} intro={t("sessionsIntro")}>
          <Sessions initial={sessions} />
        </SettingsSection>
        <SettingsSection title={t("tokens")} intro={t("tokensIntro")}>
          <PersonalTokens initial={tokens} />
          <PageLink
            href="/docs/api"
            className="text-accent-ink self-start text-sm font-medium underline-offset-4 hover:underline"
          >
            {t("readApi")}
          </PageLink>
        </SettingsSection>
        <SettingsSection title={t("data")} intro={t("dataIntro")}>
          <Button asChild variant="secondary" className="self-start">
            <a href="/api/v1/users/me/export" download>
              {t("download")}
            </a>
          </Button>
          <DeleteAccount hasPassword={hasPassword} />
        </SettingsSection>
      </div>
    </PageFrame>
  );
}
