import { ConversationTails } from "./conversation-tails";

test("only what was written here is known, each conversation for itself behind the newest of the meeting", () => {
  const tails = new ConversationTails();
  expect(tails.of("everybody")).toBeNull();
  tails.written({ conversation: "everybody", place: 7 });
  tails.written({ conversation: "a b", place: 9 });
  expect(tails.of("everybody")).toEqual({ newest: 9, previous: 7 });
  expect(tails.of("a b")).toEqual({ newest: 9, previous: 9 });
  expect(tails.of("a c")).toBeNull();
  tails.forget();
  expect(tails.of("everybody")).toBeNull();
});
