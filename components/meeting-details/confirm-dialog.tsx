"use client";

import { useState } from "react";
import { sentenceOf } from "@/components/site/call-rest";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

/** A button that asks before it does something that cannot be undone. */
export function ConfirmDialog({
  trigger,
  question,
  text,
  yes,
  onYes,
}: {
  trigger: string;
  question: string;
  text: string;
  yes: string;
  /** What it throws is shown. */
  onYes: () => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const act = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onYes();
      setOpen(false);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={question}
      description={text}
      trigger={
        <Button variant="ghost" size="sm">
          {trigger}
        </Button>
      }
    >
      {problem && <Alert>{problem}</Alert>}
      <div className="mt-4 flex flex-wrap justify-end gap-3">
        <DialogClose>
          <Button variant="secondary">No, go back</Button>
        </DialogClose>
        <Button variant="danger" busy={busy} onClick={() => void act()}>
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
