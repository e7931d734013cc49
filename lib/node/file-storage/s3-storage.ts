import { AwsClient } from "aws4fetch";
import { exactly } from "./exactly";
import { fileKey, type FileStorage, type StoredFile } from "./file-storage";
import { streamOf } from "./stream-of";

export type S3Settings = {
  bucket: string;
  region: string;
  /** Address of a service that speaks S3, without a slash at the end; undefined: Amazon's of the region. */
  endpoint: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Files in a bucket of Amazon S3 or of a service that speaks its language (MinIO, Ceph, R2). */
export class S3Storage implements FileStorage {
  readonly #client: AwsClient;
  readonly #base: string;

  /** @param folder what all keys begin with in the bucket */
  constructor({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Settings, folder: string) {
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });
    // The bucket in the path: works with every service, and with names that are no host names.
    this.#base = `${endpoint ?? `https://s3.${region}.amazonaws.com`}/${bucket}/${fileKey.parse(folder)}`;
  }

  async write(key: string, content: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    const url = this.#urlOf(key);
    // Signed by itself: the client would copy a stream into memory in order to be able to send it twice.
    const signed = await this.#client.sign(url, {
      method: "PUT",
      headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD", "content-type": "application/octet-stream" },
    });
    const broken: unknown[] = [];
    const body = streamOf(
      (async function* () {
        try {
          yield* exactly(content, bytes);
        } catch (error) {
          broken.push(error);
          throw error;
        }
      })(),
    );
    const headers = { ...Object.fromEntries(signed.headers), "content-length": String(bytes) };
    const put: RequestInit & { duplex: "half" } = { method: "PUT", headers, body, duplex: "half" };
    let response: Response;
    try {
      response = await fetch(url, put);
    } catch (error) {
      // What was wrong with the content is told as it is, and not as a broken connection.
      throw broken[0] ?? error;
    }
    await demandOk(response, `store ${key}`);
  }

  async read(key: string): Promise<StoredFile | null> {
    const response = await this.#client.fetch(this.#urlOf(key));
    if (response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    if (!response.ok || !response.body) await demandOk(response, `read ${key}`);
    const content = response.body ?? new Blob([]).stream();
    return { bytes: Number(response.headers.get("content-length")), content };
  }

  async remove(key: string): Promise<void> {
    const response = await this.#client.fetch(this.#urlOf(key), { method: "DELETE" });
    if (response.status === 404) await response.body?.cancel();
    else await demandOk(response, `remove ${key}`);
  }

  #urlOf(key: string): string {
    return `${this.#base}/${fileKey.parse(key)}`;
  }
}

async function demandOk(response: Response, what: string): Promise<void> {
  const text = await response.text();
  if (!response.ok)
    throw new Error(`The file storage did not ${what}: ${response.status} ${text.slice(0, 300)}`);
}
