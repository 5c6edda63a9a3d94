/** What a file is known by, wherever it was typed or shown: its numbers, what names the child, who worked on it. */
import { textOf } from '../../domain/records/answers.ts';
import type { CaseFile, Stores, Traces } from '../../ports.ts';

/** A single character names nobody. */
const LEAST_CHARS = 2;

export async function tracesOf(file: CaseFile, stores: Stores): Promise<Traces> {
  const records = await stores.records.list({ caseNumber: file.number, withdrawn: 'too' });
  const numbers = [file.number, ...records.map(({ number }) => number)];
  const log = await stores.privacy.logOf(numbers);
  const names = ['childName', 'guardianPhone'].flatMap((id) => [
    textOf(file.answers, id) ?? [],
    ...records.map(({ answers }) => textOf(answers, id) ?? []),
  ]);
  return {
    numbers,
    words: [...new Set(names.flat())].filter((word) => [...word].length >= LEAST_CHARS),
    people: [
      ...new Set([
        file.openedBy,
        ...records.flatMap(({ personId, vouchedBy }) => [personId, vouchedBy ?? []].flat()),
        ...log.map(({ personId }) => personId),
      ]),
    ],
  };
}
