import { pingDatabase } from "@/models/ping-database";
import { createLogger } from "@/lib/node/logger";

export const dynamic = "force-dynamic";

/** 200 when the app can serve, which it cannot without its database; 503 otherwise. */
export async function GET(): Promise<Response> {
  try {
    await pingDatabase();
    return Response.json({ status: "ok", database: "up" });
  } catch (error) {
    createLogger("health", "info").warn({ err: error }, "the database does not answer");
    return Response.json({ status: "unavailable", database: "down" }, { status: 503 });
  }
}
