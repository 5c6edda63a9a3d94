/**
 * What entries make of the file they join, told over again from all of them: its status, where it was handed to,
 * whether it is flagged. Used when one of them is corrected or taken back, and for a day that is past.
 */
import { type Answers, textOf } from './answers.ts';
import { AS_BEFORE_CLOSING, type CaseEntry, CLOSING } from './case-kinds.ts';
import { statusAfterEntry } from './record-type.ts';
import { findRecordType, RECORD_TYPES } from './types/index.ts';

/**
 * The school it began at stands beside the one it is at.
 *
 * @param entries - of the file as they are now, oldest first.
 */
export function toldByEntries(
  kind: string,
  answers: Answers,
  entries: readonly Pick<CaseEntry, 'type' | 'answers'>[],
): Answers {
  const changed = RECORD_TYPES.flatMap(({ changesFile, caseOf }) =>
    caseOf?.kinds.some(({ id }) => id === kind) === true ? (changesFile?.fields ?? []) : [],
  );
  const began = textOf(answers, 'schoolBefore');
  let told: Answers = Object.fromEntries(Object.entries(answers).filter(([id]) => !changed.includes(id)));
  if (began !== undefined) told = { ...told, school: began };
  for (const { type, answers: entered } of entries)
    told = given({ ...told, ...findRecordType(type)?.changesFile?.by(entered, told) });
  return told;
}

const given = (answers: Readonly<Record<string, Answers[string] | undefined>>): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter((pair): pair is [string, Answers[string]] => pair[1] !== undefined),
  );

/**
 * The status a file has after all its entries, told over again: for corrections, whose record may
 * have moved the file on, and for a close-out sent back.
 */
export function replayedStatus(
  entries: readonly Pick<CaseEntry & { readonly version: number }, 'type' | 'answers' | 'version'>[],
  fileAnswers: Answers,
): string | undefined {
  let beforeClosing: string | undefined;
  return entries.reduce<string | undefined>((before, { type: id, answers, version }) => {
    const type = findRecordType(id);
    const status =
      type === undefined
        ? undefined
        : statusAfterEntry(type, { ...fileAnswers, ...answers }, before, version);
    if (status === AS_BEFORE_CLOSING) return beforeClosing ?? before;
    if (status === CLOSING) beforeClosing = before;
    return status ?? before;
  }, undefined);
}
