import type { PathKind } from "@/lib/protocol/mode";
import type { PathReception } from "./path-reception";

/** What the server is told about a path that does not work as it should. */
export interface TroubleReports {
  doubted(epoch: number, doubted: boolean): void;
  failed(epoch: number, path: PathKind, reason: string): void;
}

/** What is wrong with the paths that are still here: heard of each, told the server, and told again when it may not know. */
export class PathTroubles {
  readonly #failures = new Map<PathReception, string>();
  /** What was said last of the paths that have been doubted ([M9]). */
  readonly #doubts = new Map<PathReception, boolean>();
  /** What the server itself has said. */
  readonly #lost = new WeakSet<PathReception>();

  constructor(private readonly reports: TroubleReports) {}

  /** @param changed called when there is more or less trouble with it than before */
  follow(reception: PathReception, changed: () => void): void {
    const { epoch, kind } = reception.path;
    reception.events.on("doubted", (doubted) => {
      this.#doubts.set(reception, doubted);
      this.reports.doubted(epoch, doubted);
      changed();
    });
    reception.events.on("failed", (reason) => {
      this.#failures.set(reception, reason);
      this.reports.failed(epoch, kind, reason);
      changed();
    });
  }

  /** The server knows that nothing comes over it any more. */
  lose(reception: PathReception): void {
    this.#lost.add(reception);
  }

  /** Whether it is lost, has failed or is doubted: nothing comes over it, as far as anybody knows. */
  has(reception: PathReception): boolean {
    return this.#lost.has(reception) || this.#failures.has(reception) || this.#doubts.get(reception) === true;
  }

  /** The socket was away: what was said may not have been heard. */
  repeat(): void {
    for (const [{ path }, doubted] of this.#doubts) this.reports.doubted(path.epoch, doubted);
    for (const [{ path }, reason] of this.#failures) this.reports.failed(path.epoch, path.kind, reason);
  }

  /** It is here no more: nobody wants to hear of it. */
  forget(reception: PathReception): void {
    this.#failures.delete(reception);
    this.#doubts.delete(reception);
  }

  /** May be called twice. */
  close(): void {
    this.#failures.clear();
    this.#doubts.clear();
  }
}
