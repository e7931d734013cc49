import path from "node:path";
import { appSettings } from "./app-settings";

test("nothing set: mails go to a folder, addresses need no confirmation, nobody else's page may ask", () => {
  expect(appSettings({})).toEqual({
    dataDir: path.resolve(".data"),
    url: "http://localhost:3000",
    smtpUrl: null,
    mailFrom: "Video Meet <no-reply@localhost>",
    emailVerificationRequired: false,
    addressLimitFactor: 1,
    corsOrigins: [],
    clamd: null,
    google: null,
    github: null,
  });
});

test("who can send mail asks for a confirmed address, unless told otherwise", () => {
  const SMTP_URL = "smtp://mail.example.org";
  expect(appSettings({ SMTP_URL }).emailVerificationRequired).toBe(true);
  expect(appSettings({ SMTP_URL, EMAIL_VERIFICATION: "optional" }).emailVerificationRequired).toBe(false);
  expect(appSettings({ EMAIL_VERIFICATION: "required" }).emailVerificationRequired).toBe(true);
});

test("an identity provider needs both of its keys", () => {
  expect(appSettings({ AUTH_GITHUB_ID: "id" }).github).toBeNull();
  expect(appSettings({ AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "s" }).github).toEqual({
    clientId: "id",
    clientSecret: "s",
  });
});

test.each([
  { SMTP_URL: "mail.example.org" },
  { MAIL_FROM: "nobody" },
  { MAIL_FROM: "a@example.org\r\nBcc: b@example.org" },
  { EMAIL_VERIFICATION: "perhaps" },
  { TRUST_PROXY: "yes; really" },
  { TRUST_PROXY: "loopback, 10.0.0.300" },
  { ADDRESS_LIMIT_FACTOR: "0" },
  { CORS_ORIGINS: "*" },
  { CLAMD_ADDRESS: "clamav" },
  { CORS_ORIGINS: "https://a.example.org/path" },
])("%p is refused", (raw) => {
  expect(() => appSettings(raw)).toThrow();
});
