import { authSecret } from "@/lib/auth/auth-secret";
import { demandFileTicket } from "@/lib/auth/file-ticket";
import { chunksOf } from "@/lib/node/file-storage/chunks-of";
import { openFileStorage } from "@/lib/node/file-storage/open-file-storage";
import { appSettings } from "@/lib/node/app-settings";
import { inspectFile } from "@/lib/node/inspect-file";
import { scanned } from "@/lib/node/virus-scan/scanned";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { chatFileKey } from "@/models/chat-file";
import { claimChatFile, finishChatFile, releaseChatFile } from "@/models/chat-file-uploads";
import { findAttachedChatFile } from "@/models/chat-file-uses";
import { reply, serveRoute } from "../../../../../serve-route";
import { fileResponse } from "./file-bodies";

/** Takes the content of a file that was announced over the call's connection, which gave a ticket for it. */
export const PUT = serveRoute(restRoutes.uploadFile, async ({ request, params }) => {
  const { code, fileId } = params;
  const ticket = /^Bearer (\S{1,2000})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const { meeting } = await demandFileTicket("upload", ticket, { meeting: code, fileId }, authSecret());
  const file = await claimChatFile(meeting, fileId);
  if (!file)
    throw new RequestError("conflict", "This file is here already, or was given up. Upload it anew.");
  try {
    const { type, picture, content } = await inspectFile(file.name, chunksOf(request.body));
    const storage = openFileStorage("chat");
    await storage.write(chatFileKey(file), scanned(content, appSettings().clamd), file.bytes);
    if (!(await finishChatFile(file, { type, picture }))) {
      await storage.remove(chatFileKey(file));
      throw new RequestError("conflict", "The upload took too long. Upload the file anew.");
    }
  } catch (error) {
    await releaseChatFile(file);
    throw error;
  }
  return reply(204);
});

/** The file of a message, to be saved; a picture also to be shown inside a page, never as one. */
export const GET = serveRoute(restRoutes.downloadFile, async ({ params, query }) => {
  const { code, fileId } = params;
  const { meeting } = await demandFileTicket(
    "download",
    query.ticket,
    { meeting: code, fileId },
    authSecret(),
  );
  const file = await findAttachedChatFile(meeting, fileId);
  const stored = file && (await openFileStorage("chat").read(chatFileKey(file)));
  if (!file || !stored) throw new RequestError("not-found", "This file has been deleted.");
  return fileResponse(file, stored);
});
