import { meetingCode } from "@/lib/protocol/ids";
import { generateMeetingCode } from "./generate-meeting-code";

test("codes have the public shape, use every letter and do not repeat", () => {
  const codes = Array.from({ length: 1000 }, generateMeetingCode);
  for (const code of codes) expect(meetingCode.safeParse(code).success).toBe(true);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(codes.join("").replaceAll("-", "")).size).toBe(26);
});
