import pino, { type Logger } from "pino";
import pretty from "pino-pretty";
import type { LogLevel } from "./env";

export type { Logger };

/**
 * A logger for one process or part: lines of JSON for machines, readable lines for a person. A supervisor whose own
 * output is a terminal asks for the latter with VIDEO_MEET_PRETTY_LOGS, since its children only see a pipe.
 * @param name who speaks: `server`, `media-server`, `database`
 */
export function createLogger(name: string, level: LogLevel): Logger {
  const options = { name, level, redact: ["*.password", "*.passwordHash", "*.authorization", "*.cookie"] };
  if (!process.stdout.isTTY && process.env.VIDEO_MEET_PRETTY_LOGS !== "1") return pino(options);
  // In this thread and unbuffered: a worker thread would lose the last lines of a process that ends.
  return pino(options, pretty({ sync: true, ignore: "pid,hostname,name", translateTime: "HH:MM:ss" }));
}
