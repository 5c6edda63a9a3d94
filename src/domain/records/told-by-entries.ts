/**
 * What entries change in the file they join, told over again from all of them: where it was handed to, whether it is
 * flagged. Used when one of them is corrected or taken back; the school it began at stands beside the one it is at.
 */
import { type Answers, textOf } from './answers.ts';
import type { CaseEntry } from './case-kinds.ts';
import { findRecordType, RECORD_TYPES } from './types/index.ts';

/** @param entries - of the file as they are now, oldest first. */
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
