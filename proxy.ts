import { NextResponse, type NextRequest } from "next/server";
import { browserIdCookie, browserIdSeconds, isBrowserId } from "@/lib/auth/browser-id";
import { appSettings } from "@/lib/node/app-settings";
import { contentSecurityPolicy, makeNonce } from "@/lib/node/content-security-policy";

export const config = {
  matcher: [
    // Files that were built carry no page.
    { source: "/((?!_next/static|_next/image|api/|icon.svg).*)" },
    // For pages of other sites, which say so; what programs ask is spared the detour.
    { source: "/api/v1/:path*", has: [{ type: "header", key: "origin" }] },
  ],
};

/** Runs before every page, and before what pages of other sites may ask of the REST API. */
export function proxy(request: NextRequest): NextResponse {
  if (request.nextUrl.pathname.startsWith("/api/")) return allowOrigins(request);
  const nonce = makeNonce();
  const policy = contentSecurityPolicy(nonce, {
    host: request.headers.get("host"),
    dev: process.env.NODE_ENV === "development",
  });
  // Next reads the nonce from the request and puts it on its own scripts.
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const browserId = needsBrowserId(request) ? makeBrowserId(headers) : null;
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (browserId) response.cookies.set(browserIdCookie, browserId, browserIdOptions());
  return response;
}

function needsBrowserId({ nextUrl, cookies }: NextRequest): boolean {
  return nextUrl.pathname.startsWith("/meeting/") && !isBrowserId(cookies.get(browserIdCookie)?.value);
}

/** Puts it into the request, too, so that the page that is being made knows it already. */
function makeBrowserId(headers: Headers): string {
  const id = crypto.randomUUID();
  headers.append("Cookie", `${browserIdCookie}=${id}`);
  return id;
}

function browserIdOptions() {
  const secure = appSettings().url.startsWith("https:");
  // Of all paths: signalling reads it, too.
  return { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: browserIdSeconds } as const;
}

/** Lets pages of the sites in CORS_ORIGINS use the API, with tokens only: their requests carry no cookies. */
function allowOrigins(request: NextRequest): NextResponse {
  const origin = request.headers.get("origin");
  const allowed = origin !== null && appSettings().corsOrigins.includes(origin);
  const preflight = request.method === "OPTIONS";
  const response = preflight ? new NextResponse(null, { status: 204 }) : NextResponse.next();
  // All other answers of the API say so themselves, as they are also given where there is no origin.
  if (preflight) response.headers.append("Vary", "Origin");
  if (!allowed) return response;
  response.headers.set("Access-Control-Allow-Origin", origin);
  response.headers.set("Access-Control-Expose-Headers", "ETag, RateLimit, RateLimit-Policy, Retry-After");
  if (!preflight) return response;
  response.headers.set("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE");
  response.headers.set(
    "Access-Control-Allow-Headers",
    "Authorization, Content-Type, Idempotency-Key, If-Match",
  );
  response.headers.set("Access-Control-Max-Age", "600");
  return response;
}
