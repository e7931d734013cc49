import mongoose, { type Model } from "mongoose";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { PersonKey } from "./message";

/**
 * A file of a chat. Announced (`reserved`), on its way, `stored`, and then attached to a message. What is not
 * attached in time expires; what expires is swept away with its content.
 */
export type ChatFileFields = {
  meeting: MeetingCode;
  id: string;
  owner: PersonKey;
  name: string;
  bytes: number;
  state: "reserved" | "uploading" | "stored";
  /** As the content says; null until it is here. */
  type: string | null;
  picture: boolean;
  /** The message that it belongs to. */
  messageId: string | null;
  /** Null: kept as long as its message. */
  expiresAt: Date | null;
};

const chatFileSchema = new mongoose.Schema<ChatFileFields>(
  {
    meeting: { type: String, required: true },
    id: { type: String, required: true },
    owner: { type: String, required: true },
    name: { type: String, required: true },
    bytes: { type: Number, required: true },
    state: { type: String, enum: ["reserved", "uploading", "stored"], default: "reserved", required: true },
    type: { type: String, default: null },
    picture: { type: Boolean, default: false },
    messageId: { type: String, default: null },
    expiresAt: { type: Date, default: null },
  },
  { id: false },
);
chatFileSchema.index({ meeting: 1, id: 1 }, { unique: true });
/** What is kept about one person. */
chatFileSchema.index({ owner: 1 });
/** Not one that deletes by itself: the content has to go first. */
chatFileSchema.index({ expiresAt: 1 });

const registered: Model<ChatFileFields> | undefined = mongoose.models["ChatFile"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const ChatFile = registered ?? mongoose.model<ChatFileFields>("ChatFile", chatFileSchema);

export const chatFileProjection = { _id: 0, __v: 0 } as const;

/** Where the content is kept in the file storage of the chat. */
export function chatFileKey({ meeting, id }: Pick<ChatFileFields, "meeting" | "id">): string {
  return `${meeting}/${id}`;
}
