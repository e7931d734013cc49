import { meetingCode } from "@/lib/protocol/ids";
import { demandFileTicket, issueFileTicket } from "./file-ticket";
import { issueGuestToken } from "./guest-token";

const secret = "a secret of this installation, long enough";
const meeting = meetingCode.parse("abcd-efgh-ijkl");
const fileId = "5f0f9b1c-6a53-4a07-8b5a-0b0b6f3f6f11";
const refused = { name: "RequestError", code: "unauthenticated" };

test("a ticket is for one use of one file of one meeting", async () => {
  const ticket = await issueFileTicket("download", { meeting, fileId }, secret);
  await expect(demandFileTicket("download", ticket, { meeting, fileId }, secret)).resolves.toEqual({
    meeting,
    fileId,
  });
  await expect(demandFileTicket("upload", ticket, { meeting, fileId }, secret)).rejects.toMatchObject(
    refused,
  );
  const others = [
    { meeting: "abcd-efgh-zzzz", fileId },
    { meeting, fileId: "5f0f9b1c-6a53-4a07-8b5a-0b0b6f3f6f12" },
  ];
  for (const other of others)
    await expect(demandFileTicket("download", ticket, other, secret)).rejects.toMatchObject(refused);
});

test("what is forged, foreign or old is none", async () => {
  const ticket = await issueFileTicket("upload", { meeting, fileId }, "another secret, just as long as it");
  const tickets = ["", "x.y.z", ticket, await issueGuestToken(meeting, secret)];
  for (const one of tickets)
    await expect(demandFileTicket("upload", one, { meeting, fileId }, secret)).rejects.toMatchObject(refused);
  const good = await issueFileTicket("upload", { meeting, fileId }, secret);
  jest.useFakeTimers({ now: Date.now() + 16 * 60_000 });
  try {
    await expect(demandFileTicket("upload", good, { meeting, fileId }, secret)).rejects.toMatchObject(
      refused,
    );
  } finally {
    jest.useRealTimers();
  }
});
