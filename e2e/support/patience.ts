/**
 * How long a test waits for what has to come, in ms: several times what a busy machine of two cores needs. It is no promise
 * of the product: how soon things happen is measured in bench/.
 */
export const patienceMs = 60_000;
