/**
 * How much an answer tells of somebody. Said by the field itself, so that a new field is held back
 * until somebody has thought about it: about a child, only what is marked `everywhere` names no child.
 */
import { caseKind, isAboutChild } from '../records/case-kinds.ts';
import type { Field } from '../records/fields.ts';
import { isFreeText } from '../records/record-type.ts';

export type Sensitivity =
  /** Counts, days and choices of a register, the school and the grade. */
  | 'open'
  /** Tells something of a child without naming it: why it left, where it is. */
  | 'of-child'
  /** May lead to the child: village, group, anything told in one's own words. */
  | 'private'
  /** Name, telephone number, birth month, disability. */
  | 'personal';

/** @param kind - of the file it belongs to; undefined for a record without one. */
export function sensitivityOf(field: Field, kind: string | undefined): Sensitivity {
  if (field.kind === 'case' || field.everywhere === true) return 'open';
  if (field.kind !== 'group' && field.personal === true) return 'personal';
  const isOfChild = kind !== undefined && isAboutChild(caseKind(kind));
  if (field.private === true || isFreeText(field) || (isOfChild && field.kind === 'text')) return 'private';
  return isOfChild && field.ofCase === true ? 'of-child' : 'open';
}
