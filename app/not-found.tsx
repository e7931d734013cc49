import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/current-user";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFoundPage() {
  return (
    <PageFrame person={await currentUser()}>
      <MessagePage
        icon={<Compass />}
        title="There is nothing here"
        text="The address may have a typing mistake."
      >
        <Button asChild>
          <Link href="/">Go to the start page</Link>
        </Button>
      </MessagePage>
    </PageFrame>
  );
}
