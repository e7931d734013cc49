import { contentSecurityPolicy, makeNonce } from "./content-security-policy";

const policy = (host: string | null = "meet.example.org", dev = false) =>
  contentSecurityPolicy("abc", { host, dev });

test("scripts run with the nonce and in no other way", () => {
  const scripts = policy()
    .split("; ")
    .find((directive) => directive.startsWith("script-src"));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
});

test("the page's own sockets are named", () => {
  expect(policy()).toContain("connect-src 'self' ws://meet.example.org wss://meet.example.org;");
});

test.each(["evil.example; script-src *", "a b", "x'y", null])(
  "a host %p cannot write into the policy",
  (host) => {
    expect(policy(host)).toContain("connect-src 'self';");
  },
);

test("each nonce is another one", () => {
  expect(new Set(Array.from({ length: 50 }, makeNonce)).size).toBe(50);
});
