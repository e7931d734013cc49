import { z } from "zod";
import { errorBody } from "./errors";

/** Requests of one direction: name → schema of the payload and of the reply. */
export type RequestContract = Record<string, { payload: z.ZodType; reply: z.ZodType }>;

/** Notifications of one direction: name → schema of the payload. */
export type NotificationContract = Record<string, z.ZodType>;

/** Payload as the asking end writes it (before defaults and trimming). */
export type PayloadInput<C extends RequestContract, N extends keyof C> = z.input<C[N]["payload"]>;
/** Payload as the answering end reads it. */
export type Payload<C extends RequestContract, N extends keyof C> = z.output<C[N]["payload"]>;
/** Reply as the answering end writes it. */
export type ReplyInput<C extends RequestContract, N extends keyof C> = z.input<C[N]["reply"]>;
/** Reply as the asking end reads it. */
export type Reply<C extends RequestContract, N extends keyof C> = z.output<C[N]["reply"]>;
export type Notification<C extends NotificationContract, N extends keyof C> = z.output<C[N]>;

/** What travels in an ack: the value, or why not. */
export const answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorBody }),
]);
export type Answer = z.infer<typeof answer>;
