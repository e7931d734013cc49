import { securityHeaders } from "./security-headers";

test("HTTPS is demanded where people use it, and only there", () => {
  expect(securityHeaders("https://meet.example.org")).toMatchObject({
    "Strict-Transport-Security": "max-age=31536000",
  });
  expect(securityHeaders("http://localhost:3000")).not.toHaveProperty("Strict-Transport-Security");
});

test("cameras and screens are for our own pages", () => {
  expect(securityHeaders("http://localhost:3000")["Permissions-Policy"]).toMatch(
    /camera=\(self\), microphone=\(self\), display-capture=\(self\)/,
  );
});
