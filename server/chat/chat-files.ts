import { randomUUID } from "node:crypto";
import { issueFileTicket } from "@/lib/auth/file-ticket";
import type { FileStorage } from "@/lib/node/file-storage/file-storage";
import type { Logger } from "@/lib/node/logger";
import type { ChatFile } from "@/lib/protocol/chat";
import { fileKindOf } from "@/lib/protocol/chat-file-types";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { chatFileKey } from "@/models/chat-file";
import {
  maxFilesOfMeeting,
  reserveChatFile,
  weighChatFiles,
  weighUnsentChatFiles,
} from "@/models/chat-file-uploads";
import {
  attachChatFile,
  expireChatFile,
  forgetChatFile,
  listExpiredChatFiles,
} from "@/models/chat-file-uses";
import type { PersonKey } from "@/models/message";

/** How often files without a message are looked for, in ms. */
const sweepMs = 10 * 60_000;

/** Files that somebody may have on their way at once, and their share of what a meeting holds: nobody takes it alone. */
const maxUnsent = 5;
const unsentShare = 1 / 10;

export type ChatFilesOptions = {
  storage: FileStorage;
  /** Largest file, and all files of one meeting together. */
  maxBytes: number;
  quotaBytes: number;
  /** NEXTAUTH_SECRET */
  secret: string;
  log: Logger;
};

/** Files of the chat, without their content: that comes and goes by REST, with a ticket from here. */
export class ChatFiles {
  readonly #options: ChatFilesOptions;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(options: ChatFilesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.sweep(), sweepMs).unref();
  }

  /** To be called for one file of a meeting after the other, or two could share the last free place. */
  async prepare(meeting: MeetingCode, owner: PersonKey, { name, bytes }: { name: string; bytes: number }) {
    const { maxBytes, quotaBytes, secret } = this.#options;
    if (!fileKindOf(name))
      throw new RequestError("bad-request", "Files of this kind cannot be shared. Put it in a ZIP archive.");
    if (bytes > maxBytes)
      throw new RequestError("bad-request", `This file is too large: ${megabytes(maxBytes)} MB at most.`);
    const unsent = await weighUnsentChatFiles(meeting, owner);
    if (unsent.files >= maxUnsent || unsent.bytes + bytes > Math.max(maxBytes, quotaBytes * unsentShare))
      throw new RequestError(
        "conflict",
        "Your other files are still on their way. Wait until they have been sent, then try again.",
      );
    const taken = await weighChatFiles(meeting);
    if (taken.bytes + bytes > quotaBytes || taken.files >= maxFilesOfMeeting)
      throw new RequestError(
        "conflict",
        `The files of this meeting would take more than ${megabytes(quotaBytes)} MB. Delete one first.`,
      );
    const fileId = randomUUID();
    await reserveChatFile({ meeting, id: fileId, owner, name, bytes });
    const ticket = await issueFileTicket("upload", { meeting, fileId }, secret);
    return { fileId, url: addressOf(meeting, fileId), ticket };
  }

  /** @throws RequestError `not-found` when this person has not uploaded it, or it is in another message */
  async attach(meeting: MeetingCode, fileId: string, owner: PersonKey, messageId: string): Promise<ChatFile> {
    const file = await attachChatFile(meeting, fileId, owner, messageId);
    if (!file?.type) throw new RequestError("not-found", "This file has not arrived. Upload it once more.");
    const { id, name, type, bytes, picture } = file;
    return { id, name, type, bytes, picture };
  }

  async open(meeting: MeetingCode, file: ChatFile): Promise<string> {
    const ticket = await issueFileTicket("download", { meeting, fileId: file.id }, this.#options.secret);
    return `${addressOf(meeting, file.id)}?ticket=${ticket}`;
  }

  /** Nobody can read it from here on. The content goes now, or with the next sweep if that fails. */
  async discard(meeting: MeetingCode, file: ChatFile): Promise<void> {
    await expireChatFile(meeting, file.id);
    void this.sweep();
  }

  /** Removes files whose time is over. Never rejects: what could not be removed is tried again. */
  async sweep(): Promise<void> {
    try {
      for (const file of await listExpiredChatFiles()) {
        await this.#options.storage.remove(chatFileKey(file));
        await forgetChatFile(file);
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, "files of the chat could not be removed; they are tried again");
    }
  }

  /** May be called twice. */
  close(): void {
    clearInterval(this.#timer);
  }
}

function addressOf(meeting: MeetingCode, fileId: string): string {
  return `/api/v1/meetings/${meeting}/files/${fileId}`;
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
