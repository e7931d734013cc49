import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { callRest } from "@/components/site/call-rest";
import { profileReply, type Preferences } from "@/lib/protocol/accounts-api";

/** Saves some preferences of the account, and says so. @throws what is shown to the person as a sentence */
export function useSavePreferences(): (values: Partial<Preferences>) => Promise<void> {
  const t = useTranslations("settings");
  return async (values) => {
    await callRest("PATCH", "/api/v1/users/me", profileReply, { preferences: values });
    toast.success(t("joiningSaved"));
  };
}
