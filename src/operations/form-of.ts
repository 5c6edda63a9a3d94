/** Which form a draft is of: a register's own, a calculator's, or the one that corrects a record. */
import { amendmentOf } from '../domain/records/amendment.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { FormState } from '../forms/state.ts';
import type { Draft } from '../ports.ts';
import { findCalculator } from './calculator.ts';
import { type LawTools, registerAt } from './register-at.ts';

/** What the store keeps of a form is what the engine made of it. */
export const stateOf = ({ state }: Pick<Draft, 'state'>): FormState => state as FormState;

/** The form of a draft: the record type's own as its place has it, or the one that corrects a record. */
export function formOf(
  { recordType: id, state }: Pick<Draft, 'recordType' | 'state'>,
  documentId: string | undefined,
  tools: LawTools,
): RecordType {
  const { amends } = stateOf({ state });
  const type = formType(id, documentId, tools);
  return amends === undefined ? type : amendmentOf(type, amends.withFile, amends.withheld);
}

/** A record type as a place has it, or the form of a calculator. */
export function formType(id: string, documentId: string | undefined, tools: LawTools): RecordType {
  return findCalculator(id, tools.law)?.form ?? registerAt(id, documentId, tools);
}
