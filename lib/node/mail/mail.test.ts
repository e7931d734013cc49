import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { composeMail, type MailParts } from "./compose-mail";
import { sendMail } from "./mail-transport";

const parts = {
  to: "ana@example.org",
  language: "ar",
  direction: "rtl",
  greeting: "Hello Ana <script>,",
  subject: "Confirm",
  intro: "Somebody asked.",
  button: { label: "Confirm", link: "http://localhost/auth/verify-email#a-token-of-the-mail" },
  outro: "Ignore it otherwise.",
} satisfies MailParts;
const mailFrom = "Video Meet <meet@example.org>";

test("what a person has typed is text, not HTML", () => {
  const mail = composeMail(parts);
  expect(mail.html).toContain("Hello Ana &lt;script&gt;");
  expect(mail.text).toContain("Hello Ana <script>");
  expect(mail.html).toContain('<html lang="ar" dir="rtl">');
  expect(mail.link).toBe(parts.button.link);
});

test("without a mail server the mail is a file that only its owner reads", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "video-meet-mail-"));
  try {
    await sendMail(
      { ...composeMail(parts), to: "../../etc/ana@example.org" },
      { dataDir, smtpUrl: null, mailFrom },
    );
    const folder = path.join(dataDir, "mail");
    const [file = ""] = await readdir(folder);
    expect(file).toMatch(/^[\w.@-]+\.eml$/);
    expect((await stat(path.join(folder, file))).mode & 0o077).toBe(0);
    const text = (await readFile(path.join(folder, file), "utf8")).replaceAll(/=\r?\n/g, "");
    expect(text).toContain(parts.button.link);
    expect(text).toContain("Subject: Confirm");
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("mails to one person in the same millisecond are files of their own, which sort as they were written", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "video-meet-mail-"));
  const clock = jest.spyOn(Date.prototype, "toISOString").mockReturnValue("2026-11-22T19:58:43.955Z");
  try {
    const mail = composeMail(parts);
    const send = (subject: string) => sendMail({ ...mail, subject }, { dataDir, smtpUrl: null, mailFrom });
    await Promise.all(["at once", "at once", "at once", "at once"].map(send));
    const later = ["one", "two", "three", "four", "five", "six"];
    for (const subject of later) await send(subject);
    const folder = path.join(dataDir, "mail");
    const files = (await readdir(folder)).toSorted();
    expect(files).toHaveLength(10);
    const texts = await Promise.all(files.slice(4).map((file) => readFile(path.join(folder, file), "utf8")));
    expect(texts.map((text) => /^Subject: (.*?)\r?$/m.exec(text)?.[1])).toEqual(later);
  } finally {
    clock.mockRestore();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("with SMTP_URL the mail server gets it", async () => {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    let inData = false;
    socket.write("220 mail.test\r\n");
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      heard.push(text);
      if (inData) {
        if (text.endsWith("\r\n.\r\n")) {
          inData = false;
          socket.write("250 kept\r\n");
        }
      } else if (text.startsWith("DATA")) {
        inData = true;
        socket.write("354 go on\r\n");
      } else socket.write("250 ok\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  try {
    await sendMail(composeMail(parts), { dataDir: "unused", smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom });
    expect(heard.join("")).toMatch(/RCPT TO:<ana@example\.org>/);
    expect(heard.join("")).toMatch(/MAIL FROM:<meet@example\.org>/);
  } finally {
    server.close();
  }
});
