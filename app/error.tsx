"use client";

import { CloudAlert } from "lucide-react";
import { useEffect } from "react";
import { MessagePage } from "@/components/site/message-page";
import { Button } from "@/components/ui/button";

/** What stands in place of a page that failed, for example because the database does not answer. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="px-4">
      <MessagePage
        icon={<CloudAlert />}
        title="Something went wrong"
        text="This page could not be loaded. It is not your fault; try again in a moment."
      >
        <Button onClick={reset}>Try again</Button>
      </MessagePage>
    </main>
  );
}
