import { cookies } from "next/headers";
import { browserIdCookie, isBrowserId } from "./browser-id";

/** Of the browser that asks for this page; undefined when it takes no cookies. */
export async function readBrowserId(): Promise<string | undefined> {
  const ids = (await cookies()).getAll(browserIdCookie).map(({ value }) => value);
  return ids.findLast(isBrowserId);
}
