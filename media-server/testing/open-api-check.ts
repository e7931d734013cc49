import Ajv, { type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";

const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        responses: z.record(
          z.string(),
          z.object({
            content: z.object({ "application/json": z.object({ schema: z.looseObject({}) }) }).optional(),
          }),
        ),
      }),
    ),
  ),
});

/** Compares answers with what the OpenAPI document of a running server says about them. */
export class OpenApiCheck {
  /** By method and path as in the contract, then by status. */
  readonly #answers = new Map<string, Map<string, ValidateFunction>>();
  readonly #seen = new Set<string>();

  /** @param url of the server */
  static async read(url: string): Promise<OpenApiCheck> {
    const response = await fetch(`${url}/openapi.json`);
    return new OpenApiCheck(document.parse(await response.json()));
  }

  private constructor({ paths }: z.infer<typeof document>) {
    const ajv = new Ajv({ strict: false, allErrors: true });
    for (const [path, operations] of Object.entries(paths))
      for (const [method, { responses }] of Object.entries(operations)) {
        const schemas = Object.entries(responses).map(
          ([status, { content }]) =>
            [status, ajv.compile(content?.["application/json"].schema ?? {})] as const,
        );
        const name = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`;
        this.#answers.set(name, new Map(schemas));
      }
  }

  /**
   * @param endpoint method and path as in the contract: `POST /v1/rooms/:roomId/peers`
   * @throws Error when the document has no such answer, or it looks different there
   */
  check(endpoint: string, status: number, body: unknown): void {
    const validate = this.#answers.get(endpoint)?.get(String(status));
    if (!validate) throw new Error(`Undocumented: ${endpoint} answers ${status} ${JSON.stringify(body)}`);
    if (!validate(body))
      throw new Error(
        `Documented differently: ${endpoint} answers ${status} ${JSON.stringify(body)}: ${JSON.stringify(validate.errors)}`,
      );
    this.#seen.add(`${endpoint} ${status}`);
  }

  /** Answers that are documented and have not been seen: `DELETE /v1/rooms/:roomId 429`. */
  unseen(): string[] {
    const documented = [...this.#answers].flatMap(([endpoint, answers]) =>
      [...answers.keys()].map((status) => `${endpoint} ${status}`),
    );
    return documented.filter((answer) => !this.#seen.has(answer)).sort();
  }
}
