/** So many requests are under way at a time, so that commands of a call never wait behind a look. */
const atOnce = 20;

/** Asks all of them, some at a time. Who cannot answer any more has been closed meanwhile, and is left out. */
export async function askInTurns<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let i = 0; i < items.length; i += atOnce) {
    const outcomes = await Promise.allSettled(items.slice(i, i + atOnce).map(ask));
    for (const outcome of outcomes) if (outcome.status === "fulfilled") answers.push(outcome.value);
  }
  return answers;
}
