/** Builds the index that the tests share, before any of them runs. */
import { sharedKnowledge } from './knowledge.ts';

export default async function buildIndex(): Promise<void> {
  await sharedKnowledge();
}
