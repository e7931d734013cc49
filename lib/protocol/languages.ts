/** The languages that the product speaks, as browsers name them. */
export const languages = ["en", "de", "es", "fr", "pt", "ar"] as const;
export type Language = (typeof languages)[number];
