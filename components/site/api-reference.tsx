"use client";

import "swagger-ui-dist/swagger-ui.css";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";

/** The REST API to read and to try, from its OpenAPI document. The viewer is large: it is loaded for this page only. */
export function ApiReference({ url }: { url: string }) {
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

  if (failed) return <Alert>The page could not be loaded. Check your connection and open it again.</Alert>;
  // Drawn for a light page: its colours do not follow ours.
  return <div ref={place} className="rounded-card overflow-hidden bg-white" data-testid="api-reference" />;
}
