/** How a form ends: in a record, or in a result that is told and kept nowhere. Pure. */
import type { RecordType } from '../domain/records/record-type.ts';
import type { FormState, Transition } from './state.ts';
import { WORDS } from './words.ts';

/** A correction of what is a record already stays one. */
export const endsReckoning = ({ reckonsAlone }: RecordType, { amends }: FormState): boolean =>
  reckonsAlone === true && amends === undefined;

export function ended(type: RecordType, state: FormState, how: 'submit' | 'reckon'): Transition {
  const mayEnd = state.cursor.at === 'review' && (how === 'submit' || endsReckoning(type, state));
  return mayEnd ? { state, effect: how } : { state, isStale: true };
}

/** Said, they make a record also where one may do without. */
const RECORDS = /^(?:(?:确认)?提交|确[认定])$/u;

/** 对, 好, 算一下 end it the way most do. */
export function endedInWords(type: RecordType, state: FormState, word: string): Transition | undefined {
  if (!WORDS.submit.test(word)) return undefined;
  return ended(type, state, endsReckoning(type, state) && !RECORDS.test(word) ? 'reckon' : 'submit');
}
