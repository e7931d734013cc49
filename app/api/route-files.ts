import { readdir } from "node:fs/promises";
import path from "node:path";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";
import type { ServedRoute } from "./serve-route";

const methods = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;
const root = path.join(process.cwd(), "app");

/** The file of Next that answers a path of a contract. */
export function fileOfRoute({ path: urlPath }: Pick<RouteContract, "path">): string {
  return path.join(root, urlPath.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");
}

/** Every route file below `/api/v1`. */
export async function allRouteFiles(): Promise<string[]> {
  const files = await readdir(path.join(root, "api", "v1"), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.name === "route.ts")
    .map((file) => path.join(file.parentPath, file.name));
}

/** The exports of a route file that are served by a contract, and those that are not. */
export async function readRouteFile(
  file: string,
): Promise<{ served: Map<string, ServedRoute>; bare: string[] }> {
  const exported: Record<string, unknown> = await import(file);
  const served = new Map<string, ServedRoute>();
  const bare: string[] = [];
  for (const method of methods) {
    const handler = exported[method];
    if (isServed(handler)) served.set(method, handler);
    else if (handler !== undefined) bare.push(method);
  }
  return { served, bare };
}

function isServed(handler: unknown): handler is ServedRoute {
  return typeof handler === "function" && "contract" in handler;
}
