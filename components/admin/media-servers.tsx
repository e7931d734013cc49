import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { MediaServerView } from "@/lib/protocol/call-desk";

const tones: Record<MediaServerView["state"], "success" | "neutral" | "warning"> = {
  up: "success",
  starting: "neutral",
  down: "warning",
};

/** Where each media server stands, whether it works, and how much it carries. */
export function MediaServers({ servers }: { servers: readonly MediaServerView[] }) {
  const t = useTranslations("overview");
  return (
    <section aria-labelledby="media-servers">
      <h2 id="media-servers" className="mb-4 text-lg font-semibold">
        {t("mediaServers")}
      </h2>
      {servers.length === 0 && <p className="text-ink-muted">{t("noServers")}</p>}
      <ul className="flex flex-col gap-3">
        {servers.map((server) => (
          <li key={server.url}>
            <MediaServer server={server} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MediaServer({ server }: { server: MediaServerView }) {
  const t = useTranslations("overview");
  const { url, state, draining, region, load } = server;
  const isUp = state === "up";
  return (
    <Card flat space="narrow" className="flex flex-wrap items-center justify-between gap-3">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <span className="min-w-0 truncate font-mono text-sm">{url}</span>
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
        {isUp && draining && <Badge tone="warning">{t("draining")}</Badge>}
        <span className="text-ink-muted text-sm">{region ? t("region", { region }) : t("noRegion")}</span>
      </span>
      <span className="text-ink-muted text-sm">
        {isUp
          ? t("load", {
              cpu: load.cpu,
              workers: load.workers,
              rooms: load.rooms,
              people: load.peers,
              streams: load.producers + load.consumers,
            })
          : t("serverDown")}
      </span>
    </Card>
  );
}
