import { Spinner } from "@/components/ui/spinner";

/** The ground of the call, for the moment until its page is here. */
export function CallLoading() {
  return (
    <main className="bg-stage text-stage-muted grid h-dvh place-items-center">
      <p role="status" className="flex items-center gap-2.5 text-sm">
        <Spinner />
        Opening the call…
      </p>
    </main>
  );
}
