/** An error as the bot tells it and as a log may keep it. */
export { sentenceFor } from '../messages/sentence-for.ts';

/** All a log may know of an error: its message can hold what somebody typed. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
