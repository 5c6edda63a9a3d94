/**
 * What a form was begun with, asked again each time it is shown and when it is submitted: the role, the
 * place and the days it rested on may be over. A form that rests on nothing any more is taken back, with
 * what it had learnt; one that was begun where names may be told waits until it is opened there again.
 */
import { gate, type Looking, type Subject } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import type { Answers } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { FormState } from '../forms/state.ts';
import { say } from '../messages/zh-CN.ts';
import type { Stores } from '../ports.ts';
import { isCalculator } from './calculator.ts';
import { type GateTools, lookingAs, seesFile, subjectOfFile, subjectOfRecord } from './through-gate.ts';

export type Promised =
  | { readonly isKept: true }
  /** `isOver`: for good. Otherwise it waits on another channel. */
  | { readonly isKept: false; readonly isOver: boolean; readonly words: string };

const KEPT: Promised = { isKept: true };

export async function promiseOf(
  type: RecordType,
  state: FormState,
  actor: Person,
  stores: Stores,
  tools: GateTools,
): Promise<Promised> {
  if (isCalculator(type.id)) return KEPT;
  if (state.amends !== undefined) {
    const record = await stores.records.get(state.amends.number);
    const number = state.amends.number;
    if (record === undefined) return over(say('promise.correction', { number }));
    const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
    const looking = lookingAs(actor, 'correction', tools);
    const subject = subjectOfRecord(record, file);
    if (gate(looking, subject) === 'refused') return over(say('promise.correction', { number }));
    const stored = { ...file?.answers, ...record.answers };
    return elsewhere(type, only(state.answers, stored), looking, subject);
  }
  if (state.learntFrom !== undefined) {
    const file = await stores.cases.get(state.learntFrom);
    const looking = lookingAs(actor, 'form-from-file', tools);
    if (file === undefined || !seesFile(looking, file))
      return over(say('promise.file', { number: state.learntFrom, title: type.title }));
    return elsewhere(type, only(state.answers, file.answers), looking, subjectOfFile(file));
  }
  return KEPT;
}

/** Fields whose answers the gate does not give out here: a correction leaves them as they are. */
export function withheldFrom(
  type: RecordType,
  answers: Answers,
  looking: Looking,
  subject: Subject,
): readonly string[] {
  return Object.entries(type.fields).flatMap(([id, field]) =>
    answers[id] !== undefined && gate(looking, subject, field) !== 'shown' ? [id] : [],
  );
}

const over = (words: string): Promised => ({ isKept: false, isOver: true, words });

function elsewhere(type: RecordType, answers: Answers, looking: Looking, subject: Subject): Promised {
  return withheldFrom(type, answers, looking, subject).length === 0
    ? KEPT
    : { isKept: false, isOver: false, words: say('promise.elsewhere', { title: type.title }) };
}

/** Answers that are the record's or the file's own still; what was typed since is one's own. */
function only(answers: Answers, known: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([id, answer]) => JSON.stringify(known[id]) === JSON.stringify(answer)),
  );
}
