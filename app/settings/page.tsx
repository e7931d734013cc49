import type { Metadata } from "next";
import Link from "next/link";
import { DeleteAccount } from "@/components/settings/delete-account";
import { EmailForm } from "@/components/settings/email-form";
import { NameForm } from "@/components/settings/name-form";
import { PasswordForm } from "@/components/settings/password-form";
import { PersonalTokens } from "@/components/settings/personal-tokens";
import { SettingsSection } from "@/components/settings/settings-section";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import { tokensReply } from "@/lib/protocol/rest/token-routes";
import { findPasswordHash } from "@/models/find-password-hash";
import { listPersonalTokens } from "@/models/list-personal-tokens";
import { requireSignedIn } from "../require-signed-in";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const person = await requireSignedIn("/settings");
  const hasPassword = (await findPasswordHash(person.id)) !== null;
  const { tokens } = tokensReply.parse({ tokens: await listPersonalTokens(person.id) });
  return (
    <PageFrame person={person} width="narrow">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">Settings</h1>
      <div className="flex flex-col gap-6">
        <SettingsSection title="Profile" intro="What others see of you.">
          <NameForm name={person.name} />
        </SettingsSection>
        <SettingsSection title="E-mail address">
          <EmailForm email={person.email} verified={person.emailVerified} />
        </SettingsSection>
        {hasPassword && (
          <SettingsSection title="Password" intro="A new password ends all other sessions.">
            <PasswordForm email={person.email} />
          </SettingsSection>
        )}
        <SettingsSection
          title="Personal access tokens"
          intro="For scripts that use the REST API in your name."
        >
          <PersonalTokens initial={tokens} />
          <Link
            href="/docs/api"
            className="text-accent-ink self-start text-sm font-medium underline-offset-4 hover:underline"
          >
            Read about the REST API
          </Link>
        </SettingsSection>
        <SettingsSection title="Your data" intro="What is stored about you, to take with you or to delete.">
          <Button asChild variant="secondary" className="self-start">
            <a href="/api/v1/users/me/export" download>
              Download my data
            </a>
          </Button>
          <DeleteAccount hasPassword={hasPassword} />
        </SettingsSection>
      </div>
    </PageFrame>
  );
}
