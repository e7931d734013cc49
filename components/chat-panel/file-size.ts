/** A size for people: "3 kB", "1.2 MB". */
export function fileSize(bytes: number, locale: string): string {
  const inUnit = (value: number, unit: "byte" | "kilobyte" | "megabyte", maximumFractionDigits = 0) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits }).format(value);
  if (bytes < 1_000) return inUnit(bytes, "byte");
  if (bytes < 1_000_000) return inUnit(bytes / 1_000, "kilobyte");
  return inUnit(bytes / 1_000_000, "megabyte", 1);
}
