import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreMessages } from "@/components/language/more-messages";
import { loadMessages } from "@/lib/languages/load-messages";
import type { MessageArea } from "@/lib/languages/messages";

/** Sends a part of the site the texts that it shows in the browser, and no others. */
export async function PageMessages({ areas, children }: { areas: MessageArea[]; children: ReactNode }) {
  return <MoreMessages messages={await loadMessages(await getLocale(), areas)}>{children}</MoreMessages>;
}
