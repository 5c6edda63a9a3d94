/** Words that give an answer which stands already: whoever hears nothing types the same once more. Pure. */
import type { RecordType } from '../domain/records/record-type.ts';
import type { FormContext, FormInput, FormState } from './state.ts';
import { stepOf } from './steps/index.ts';

/** True of typed words that an answered question reads just as it was answered: 5月3日 of the day that stands. */
export function saidAgain(
  type: RecordType,
  { answers }: Pick<FormState, 'answers'>,
  input: FormInput,
  context: FormContext,
): boolean {
  if (input.kind !== 'text') return false;
  return Object.entries(answers).some(([id, standing]) => {
    const field = type.fields[id];
    if (field === undefined || field.kind === 'group') return false;
    const read = stepOf(field).readText(field, input.text, [], context);
    return read.ok === true && JSON.stringify(read.answer) === JSON.stringify(standing);
  });
}
