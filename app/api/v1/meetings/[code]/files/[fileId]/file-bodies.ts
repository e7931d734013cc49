import { chunksOf } from "@/lib/node/file-storage/chunks-of";
import type { StoredFile } from "@/lib/node/file-storage/file-storage";
import { streamOf } from "@/lib/node/file-storage/stream-of";
import { inspectFile } from "@/lib/node/inspect-file";
import type { ChatFileFields } from "@/models/chat-file";

/**
 * A file as it may leave: to be saved and not to be opened, of no type that a browser would make a page of, in a
 * sandbox without anything should one open it all the same. A picture has its type, after one more look at it.
 */
export async function fileResponse(file: ChatFileFields, stored: StoredFile): Promise<Response> {
  const headers = {
    "Content-Disposition": `attachment; filename="${asciiName(file.name)}"; filename*=UTF-8''${encodedName(file.name)}`,
    "Content-Length": String(stored.bytes),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    // The address holds the permission: nobody between here and the browser keeps what it leads to.
    "Cache-Control": "private, max-age=600",
  };
  if (!file.picture)
    return new Response(stored.content, {
      headers: { ...headers, "Content-Type": "application/octet-stream" },
    });
  const { type, content } = await inspectFile(file.name, chunksOf(stored.content));
  return new Response(streamOf(content), { headers: { ...headers, "Content-Type": type } });
}

function asciiName(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
}

/** RFC 8187: what encodeURIComponent leaves alone and the header does not allow. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
