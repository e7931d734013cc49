import { useTranslations } from "next-intl";

/** The idea of the product as a picture: two people joined directly, three joined through a server. */
export function TwoPaths() {
  const t = useTranslations("landing");
  return (
    <svg viewBox="0 0 480 400" role="img" aria-label={t("picture")} className="h-auto w-full max-w-lg">
      <g stroke="var(--color-accent)" strokeWidth="3" strokeLinecap="round" fill="none">
        <path d="M150 82H330" />
        <path d="M108 306 240 246M372 306 240 246M240 338V246" strokeOpacity="0.55" />
      </g>
      <Person x={66} y={34} hue={268} />
      <Person x={318} y={34} hue={180} />
      <Tag x={240} y={82} text={t("direct")} />
      <Person x={24} y={266} hue={268} />
      <Person x={180} y={292} hue={25} />
      <Person x={336} y={266} hue={180} />
      <Tag x={240} y={230} text={t("server")} />
    </svg>
  );
}

function Person({ x, y, hue }: { x: number; y: number; hue: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="120" height="92" rx="18" fill={`oklch(0.62 0.1 ${hue})`} />
      <circle cx="60" cy="38" r="15" fill="oklch(0.97 0.01 265)" />
      <path d="M32 92a28 28 0 0 1 56 0z" fill="oklch(0.97 0.01 265)" />
    </g>
  );
}

function Tag({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        x="-38"
        y="-16"
        width="76"
        height="32"
        rx="16"
        fill="var(--color-surface)"
        stroke="var(--color-line)"
      />
      <text textAnchor="middle" y="5" fontSize="14" fontWeight="600" fill="var(--color-accent-ink)">
        {text}
      </text>
    </g>
  );
}
