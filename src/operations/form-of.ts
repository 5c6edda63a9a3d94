/** Which form a draft is of: a register's own, a calculator's, or the one that corrects a record. */
import { amendmentOf } from '../domain/records/amendment.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import type { FormState } from '../forms/state.ts';
import type { Draft } from '../ports.ts';
import { findCalculator } from './calculator.ts';

/** The form of a draft: the record type's own, or the one that corrects a record. */
export function formOf({ recordType: id, state }: Pick<Draft, 'recordType' | 'state'>): RecordType {
  const { amends } = JSON.parse(state) as FormState;
  const type = formType(id);
  return amends === undefined ? type : amendmentOf(type, amends.withFile, amends.withheld);
}

/** A record type, or the form of a calculator. */
export function formType(id: string): RecordType {
  return findCalculator(id)?.form ?? recordType(id);
}
