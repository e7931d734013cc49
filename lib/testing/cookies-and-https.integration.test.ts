import { z } from "zod";
import { newMeeting, newPerson, personPassword } from "./product/product-people";
import { productStartMs, startProduct, type Product } from "./product/start-product";

let product: Product;
afterEach(() => product.stop());

const namesAndFlags = (cookies: readonly string[]) =>
  cookies.map((cookie) => {
    const [pair = "", ...flags] = cookie.split("; ");
    const kept = flags.filter((flag) => !/^(Max-Age|Expires|Domain=undefined)/i.test(flag));
    return [pair.split("=")[0], ...kept.map((flag) => flag.toLowerCase()).sort()];
  });

/** Signs in with the form, and gives back every cookie that was set on the way. */
async function signIn(email: string): Promise<string[]> {
  const token = await fetch(`${product.url}/api/auth/csrf`);
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await token.json());
  const cookies = token.headers.getSetCookie();
  const response = await fetch(`${product.url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: {
      cookie: cookies.map((one) => one.split(";")[0]).join("; "),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ email, password: personPassword, csrfToken, json: "true" }),
    redirect: "manual",
  });
  return [...cookies, ...response.headers.getSetCookie()];
}

async function everyCookie() {
  const user = await newPerson();
  const { code } = await newMeeting(user);
  const page = await fetch(`${product.url}/meeting/${code}`);
  return namesAndFlags([...(await signIn(user.email)), ...page.headers.getSetCookie()]);
}

test(
  "where people come by HTTPS, cookies are for HTTPS only and HTTPS is demanded",
  async () => {
    product = await startProduct({ env: { NEXTAUTH_URL: "https://meet.example.org" } });
    expect(await everyCookie()).toEqual(
      expect.arrayContaining([
        ["__Secure-next-auth.session-token", "httponly", "path=/", "samesite=lax", "secure"],
        ["__Host-next-auth.csrf-token", "httponly", "path=/", "samesite=lax", "secure"],
        ["video-meet-browser", "httponly", "path=/", "samesite=lax", "secure"],
      ]),
    );
    const page = await fetch(product.url);
    expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000");
    const file = await fetch(`${product.url}/icon.svg`);
    expect(file.headers.get("strict-transport-security")).toBe("max-age=31536000");
  },
  productStartMs,
);

test(
  "on a laptop over plain HTTP no script reads a cookie either",
  async () => {
    product = await startProduct();
    const cookies = await everyCookie();
    expect(cookies.map(([name]) => name)).toContain("next-auth.session-token");
    for (const cookie of cookies)
      expect(cookie).toEqual(expect.arrayContaining(["httponly", "samesite=lax"]));
    expect((await fetch(product.url)).headers.get("strict-transport-security")).toBeNull();
  },
  productStartMs,
);
