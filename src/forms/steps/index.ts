/** The step of each field kind. A new kind is a file here and a line below. */
import type { CaseField, SimpleField } from '../../domain/records/fields.ts';
import { caseStep } from './case.ts';
import { choiceStep } from './choice.ts';
import { choicesStep } from './choices.ts';
import { dayStep } from './day.ts';
import { numberStep } from './number.ts';
import type { StepKind } from './step.ts';
import { textStep } from './text.ts';

type AskedField = SimpleField | CaseField;

const STEPS: { readonly [Kind in AskedField['kind']]: StepKind<Extract<AskedField, { kind: Kind }>> } = {
  text: textStep,
  day: dayStep,
  number: numberStep,
  choice: choiceStep,
  choices: choicesStep,
  case: caseStep,
};

export function stepOf(field: AskedField): StepKind<AskedField> {
  // The table pairs each kind with its own step, which the compiler cannot follow through a lookup.
  return STEPS[field.kind] as StepKind<AskedField>;
}
