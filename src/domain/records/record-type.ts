/**
 * Record types: what one kind of entry asks, who may record it, which clause calls for it.
 * One file each under `types/`, listed in `types/index.ts`; everything else is derived.
 */
import type { Role } from '../access/roles.ts';
import type { ClauseRef } from '../clauses/reference.ts';
import type { Day } from '../shared/day.ts';
import type { Answers } from './answers.ts';
import type { Field } from './fields.ts';

/** Life of a case; an entry may move it on. */
export type CaseStatus =
  | 'suspected-dropout'
  | 'dropped-out'
  | 'in-outreach'
  | 'returned'
  | 'ineffective'
  | 'closed';

export const CASE_STATUS_LABELS: Readonly<Record<CaseStatus, string>> = {
  'suspected-dropout': '疑似辍学',
  'dropped-out': '辍学',
  'in-outreach': '劝返中',
  returned: '已复学',
  ineffective: '劝返无效',
  closed: '销号',
};

/** Statuses in which a case still takes visits. */
export const OPEN_CASE_STATUSES: readonly CaseStatus[] = [
  'suspected-dropout',
  'dropped-out',
  'in-outreach',
  'ineffective',
];

/** Something wrong with answers that are each fine alone; `field` is where to send the person back to. */
export interface Contradiction {
  readonly field: string;
  readonly message: string;
}

export interface CheckContext {
  readonly today: Day;
}

export interface RecordType {
  readonly id: string;
  /** Rises when a stored record would read differently. */
  readonly version: number;
  readonly title: string;
  /** The chat command that opens its form: /visit. */
  readonly command: string;
  /** What the command menu says it does. */
  readonly action: string;
  /** Letters before the record's number: QF-2026-0001. */
  readonly numberPrefix: string;
  /** Clauses that ask for this record; shown at the top of the form. */
  readonly basis: readonly ClauseRef[];
  readonly recordedBy: readonly Role[];
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields shown in one line of a list. */
  readonly summary: readonly string[];
  /** The field whose answer says which place's document governs; the recorder's own place otherwise. */
  readonly placeField?: string;
  /** A rule to compute when the record is submitted, with its facts; see `domain/rules`. */
  readonly ruleFor?: (answers: Answers) => { readonly id: string; readonly facts: unknown } | undefined;
  readonly caseOf?: {
    /** Letters before the case's number. */
    readonly numberPrefix: string;
    /** Fields that tell one case from another in a list. Never personal ones. */
    readonly summary: readonly string[];
    readonly statusAfter: (answers: Answers) => CaseStatus;
  };
  readonly check?: (answers: Answers, context: CheckContext) => readonly Contradiction[];
}

/** Checks the definition once, when the program starts: a typo in a record type must not wait for a user. */
export function defineRecordType<Type extends RecordType>(type: Type): Type {
  for (const [id, field] of Object.entries(type.fields)) {
    if (!/^[a-z][A-Za-z]*$/u.test(id)) throw new TypeError(`${type.id}: field id "${id}" is not camelCase.`);
    if ('options' in field) {
      for (const option of Object.keys(field.options)) {
        // It travels in 64 bytes of callback data together with the draft and the step.
        if (!/^[a-z0-9-]{1,24}$/u.test(option))
          throw new TypeError(`${type.id}.${id}: option "${option}" is not kebab-case.`);
      }
    }
  }
  for (const id of [...type.summary, ...(type.caseOf?.summary ?? [])]) {
    const field = type.fields[id];
    if (field === undefined) throw new TypeError(`${type.id}: summary names unknown field "${id}".`);
    if (field.personal === true)
      throw new TypeError(`${type.id}: summary must not show personal field "${id}".`);
  }
  return type;
}

/** Fields to be asked, given the answers so far and whether personal data may be asked for here. */
export function fieldsAsked(type: RecordType, answers: Answers, personalAllowed: boolean): readonly string[] {
  const joinsCase = Object.entries(type.fields).some(
    ([id, field]) => field.kind === 'case' && answers[id] !== undefined && answers[id] !== 'new',
  );
  return Object.entries(type.fields)
    .filter(([, field]) => personalAllowed || field.personal !== true)
    .filter(([, field]) => !(field.ofCase === true && joinsCase))
    .filter(([, field]) => field.when?.(answers) ?? true)
    .map(([id]) => id);
}
