import { logLevel } from "./env";
import { createLogger, type Logger } from "./logger";

/** A logger for pages and routes, which do not get the server's settings: as loud as LOG_LEVEL says. */
export function routeLogger(name: string): Logger {
  const level = logLevel.safeParse(process.env["LOG_LEVEL"]);
  return createLogger(name, level.success ? level.data : "info");
}
