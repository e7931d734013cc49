import { RequestError } from "@/lib/protocol/errors";
import { problem } from "@/lib/protocol/rest/problem";

export type UploadOptions = {
  file: File;
  url: string;
  /** What the server gave for this one upload. */
  ticket: string;
  signal: AbortSignal;
  /** 0 to 1 */
  onProgress: (progress: number) => void;
};
export type UploadFile = (options: UploadOptions) => Promise<void>;

/**
 * Sends a file. By XMLHttpRequest, because `fetch` does not tell how far an upload is.
 * @throws RequestError the server's refusal; `timeout` when the connection breaks; `disconnected` when aborted
 */
export const uploadFile: UploadFile = ({ file, url, ticket, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("PUT", url);
    request.setRequestHeader("Authorization", `Bearer ${ticket}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(refusalFrom(request.status, request.responseText));
    request.onerror = () =>
      reject(new RequestError("timeout", "The file could not be uploaded. Check your connection."));
    request.onabort = () => reject(new RequestError("disconnected", "The upload was cancelled."));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    if (signal.aborted) return reject(new RequestError("disconnected", "The upload was cancelled."));
    signal.addEventListener("abort", abort);
    request.send(file);
  });

function refusalFrom(status: number, text: string): RequestError {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    return new RequestError("internal", `The file could not be uploaded (${status}). Try again.`, { cause });
  }
  const parsed = problem.safeParse(body);
  return parsed.success
    ? new RequestError(parsed.data.code, parsed.data.detail)
    : new RequestError("internal", `The file could not be uploaded (${status}). Try again.`);
}
