"use client";

import { useTranslations } from "next-intl";
import "swagger-ui-dist/swagger-ui.css";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";

/** The REST API to read and to try, from its OpenAPI document. The viewer is large: it is loaded for this page only. */
export function ApiReference({ url }: { url: string }) {
  const t = useTranslations("ui");
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let left = false;
    import("swagger-ui-dist/swagger-ui-es-bundle.js").then(
      ({ default: SwaggerUi }) => {
        if (left || !place.current) return;
        SwaggerUi({
          domNode: place.current,
          url,
          deepLinking: true,
          docExpansion: "list",
          validatorUrl: null,
        });
      },
      (error: unknown) => {
        console.error(error);
        setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [url]);

  if (failed) return <Alert>{t("notLoaded")}</Alert>;
  // Drawn for a light page: its colours do not follow ours.
  return (
    <div
      ref={place}
      dir="ltr"
      lang="en"
      className="rounded-card bg-paper overflow-hidden"
      data-testid="api-reference"
    />
  );
}
