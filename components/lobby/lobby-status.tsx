"use client";

import { Users } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { selectConnection, selectLobby, selectMediaServer } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** What is to be known before going in: who is inside, and what does not work yet. */
export function LobbyStatus() {
  const lobby = useAppSelector(selectLobby);
  const mediaServer = useAppSelector(selectMediaServer);
  const connection = useAppSelector(selectConnection);
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-ink-muted flex min-h-6 items-center gap-2 text-[0.9375rem]">
        <Users aria-hidden className="size-4.5 shrink-0" />
        {connection === "reconnecting"
          ? "The server cannot be reached. Trying again…"
          : insideSentence(lobby)}
      </p>
      {lobby?.full && <Alert>This meeting is full. You can join as soon as somebody leaves.</Alert>}
      {mediaServer === "starting" && (
        <Alert tone="info">
          The server for larger calls is still being set up. Two people can already talk to each other.
        </Alert>
      )}
      {mediaServer === "down" && (
        <Alert tone="info">
          The server for larger calls cannot be reached. Two people can talk to each other.
        </Alert>
      )}
    </div>
  );
}

function insideSentence(lobby: { participants: number } | null): string {
  if (!lobby) return "Asking who is inside…";
  if (lobby.participants === 0) return "Nobody is in the call yet.";
  return lobby.participants === 1
    ? "One person is in the call."
    : `${lobby.participants} people are in the call.`;
}
