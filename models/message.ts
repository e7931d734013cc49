import mongoose, { type Model } from "mongoose";
import type { ChatFile } from "@/lib/protocol/chat";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";

/** Who somebody is in a meeting, however often they come back: `user:<account>` or `guest:<guest pass>`. */
export type PersonKey = string;

export type MessagePerson = { key: PersonKey; participantId: ParticipantId; name: string };
export type MessageReaction = { emoji: string; key: PersonKey; name: string };

/** The key of a conversation of everybody; one of two people is their sorted keys. */
export const everybody = "everybody";

export type MessageFields = {
  meeting: MeetingCode;
  /** Chosen by the author's browser. */
  id: string;
  place: number;
  conversation: string;
  previous: number | null;
  /** Who may see it: `everybody`, or two keys of people. */
  audience: PersonKey[];
  author: MessagePerson;
  to: MessagePerson | null;
  text: string;
  file: ChatFile | null;
  reactions: MessageReaction[];
  sentAt: Date;
  deletedAt: Date | null;
  revision: number;
};

const personSchema = new mongoose.Schema<MessagePerson>(
  {
    key: { type: String, required: true },
    participantId: { type: String, required: true },
    name: { type: String, required: true },
  },
  { _id: false },
);

const fileSchema = new mongoose.Schema<ChatFile>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: Number, required: true },
    picture: { type: Boolean, required: true },
  },
  { _id: false, id: false },
);

const reactionSchema = new mongoose.Schema<MessageReaction>(
  {
    emoji: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
  },
  { _id: false },
);

const messageSchema = new mongoose.Schema<MessageFields>(
  {
    meeting: { type: String, required: true },
    id: { type: String, required: true },
    place: { type: Number, required: true },
    conversation: { type: String, required: true },
    previous: { type: Number, default: null },
    audience: { type: [String], required: true },
    author: { type: personSchema, required: true },
    to: { type: personSchema, default: null },
    text: { type: String, default: "" },
    file: { type: fileSchema, default: null },
    reactions: { type: [reactionSchema], default: [] },
    sentAt: { type: Date, default: () => new Date(), required: true },
    deletedAt: { type: Date, default: null },
    revision: { type: Number, default: 0, required: true },
  },
  { id: false },
);
/** One message of one id, whoever repeats the request. */
messageSchema.index({ meeting: 1, id: 1 }, { unique: true });
/** One message after another, in the meeting and in each conversation: of two writers at once one tries again. */
messageSchema.index({ meeting: 1, place: 1 }, { unique: true });
messageSchema.index({ meeting: 1, conversation: 1, previous: 1 }, { unique: true });
/** The newest of a conversation. */
messageSchema.index({ meeting: 1, conversation: 1, place: -1 });
/** What is kept about one person. */
messageSchema.index({ "author.key": 1, sentAt: 1 });
messageSchema.index({ "to.key": 1 }, { sparse: true });
messageSchema.index({ "reactions.key": 1 }, { sparse: true });
/** History of one person. */
messageSchema.index({ meeting: 1, audience: 1, place: -1 });

const registered: Model<MessageFields> | undefined = mongoose.models["Message"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const Message = registered ?? mongoose.model<MessageFields>("Message", messageSchema);

/** Nothing of the database's own in what leaves this folder. */
export const messageProjection = { _id: 0, __v: 0 } as const;
