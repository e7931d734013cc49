/** The mark of the product: a camera whose beam is two paths. */
export function LogoMark({ className = "size-8" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" fill="var(--color-accent)" />
      <rect x="6.5" y="10" width="12" height="12" rx="3.5" fill="var(--color-on-accent)" />
      <path
        d="M20.5 14.6 25 11.4v9.2l-4.5-3.2z"
        fill="var(--color-on-accent)"
        stroke="var(--color-on-accent)"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
