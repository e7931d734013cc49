import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { until } from "@/lib/testing/until";
import { patienceMs } from "./patience";

/** A sound server whose only loudspeaker is heard by nobody. */
export type Loudspeaker = {
  /** What programs that play over it have to be told. */
  env: { PULSE_SERVER: string };
  stop: () => Promise<void>;
};

/** Why there is none for tests on this machine, and what to do about it; null when there is one. */
export function whyNoLoudspeaker(): string | null {
  const { error } = spawnSync("pulseaudio", ["--version"], { stdio: "ignore" });
  return error ? "It needs PulseAudio. On Debian or Ubuntu: sudo apt-get install pulseaudio" : null;
}

/**
 * Starts PulseAudio and waits until it serves: Chromium has fake loudspeakers, Firefox plays nothing without one. It ends
 * with this process, whatever ends that.
 */
export async function startLoudspeaker(): Promise<Loudspeaker> {
  const folder = await mkdtemp(path.join(tmpdir(), "video-meet-sound-"));
  const socket = path.join(folder, "native");
  const child = spawn(
    process.execPath,
    [
      path.resolve("scripts/leash.mjs"),
      "pulseaudio",
      "-n", // no configuration file
      "--daemonize=no",
      "--use-pid-file=no",
      "--disable-shm=yes",
      "--exit-idle-time=-1",
      "--load=module-null-sink",
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
    ],
    { stdio: ["pipe", "ignore", "ignore"], env: { ...process.env, PULSE_RUNTIME_PATH: folder } },
  );
  const exited = once(child, "exit");
  const stop = async () => {
    child.stdin.end(); // lets go of the leash
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(
      `pulseaudio serves at ${socket}`,
      () => child.exitCode !== null || isThere(socket),
      patienceMs,
    );
    if (child.exitCode !== null) throw new Error(`pulseaudio ended with ${child.exitCode} before it served.`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { env: { PULSE_SERVER: `unix:${socket}` }, stop };
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false, // not yet
  );
