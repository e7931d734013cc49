import { shutDown, type Close } from "./shut-down";

/**
 * Lets a supervised process end with its supervisor, however that one ended: the kernel closes the pipe on standard
 * input even after `kill -9`. Does nothing unless VIDEO_MEET_SUPERVISED=1, because a process started by hand may well
 * have a closed standard input.
 * @param close the same function that `onShutdownSignal` got: it runs once, whichever comes first
 * @param graceMs how long closing may take, in ms, before the process ends without it
 */
export function exitWithParent(close: Close, graceMs = 5_000): void {
  if (process.env.VIDEO_MEET_SUPERVISED !== "1") return;
  const end = () => shutDown(close, graceMs);
  process.stdin.once("end", end).once("close", end).once("error", end).resume();
}
