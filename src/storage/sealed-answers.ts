/** Answers split in two columns: personal ones sealed, the rest readable. */
import type { Answers } from '../domain/records/answers.ts';
import type { Sealer } from '../ports.ts';

export interface AnswerColumns {
  readonly answers: string;
  readonly personal: string | null;
}

export function splitAnswers(
  answers: Answers,
  personalFields: readonly string[],
  sealer: Sealer,
): AnswerColumns {
  const open: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [id, answer] of Object.entries(answers)) {
    (personalFields.includes(id) ? personal : open)[id] = answer;
  }
  return {
    answers: JSON.stringify(open),
    personal: Object.keys(personal).length === 0 ? null : sealer.seal(JSON.stringify(personal)),
  };
}

export function joinAnswers({ answers, personal }: AnswerColumns, sealer: Sealer): Answers {
  const open = JSON.parse(answers) as Answers;
  return personal === null ? open : { ...open, ...(JSON.parse(sealer.open(personal)) as Answers) };
}
