/** How long a notice stays that asks something of the person, in ms. */
export const questionMs = 30_000;
