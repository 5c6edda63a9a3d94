/**
 * Record types: what one kind of entry asks, who may record it, which clause calls for it.
 * One file each under `types/`, listed in `types/index.ts`; everything else is derived.
 */
import type { Role } from '../access/roles.ts';
import type { Day } from '../shared/day.ts';
import type { Answer, Answers } from './answers.ts';
import { type CaseEntry, type CaseKind, type CaseSnapshot, CLOSED, CLOSING } from './case-kinds.ts';
import { type Field, NEW_CASE } from './fields.ts';
import { holds, NO_LAW, type RegisterLaw, warningsOf } from './place-law.ts';

/** Something wrong with answers that are each fine alone; `field` is where to send the person back to. */
export interface Contradiction {
  readonly field: string;
  readonly message: string;
}

export interface CheckContext {
  readonly today: Day;
  /** The file the entry joins; absent when it opens one. */
  readonly file?: CaseSnapshot | undefined;
}

/** Registers by subject, as the menu shows them. */
export const REGISTER_GROUPS = {
  dropout: '控辍保学',
  children: '特殊学生',
  schools: '学校',
  teachers: '教师',
  safety: '安全',
} as const;
export type RegisterGroup = keyof typeof REGISTER_GROUPS;

export interface RecordType {
  readonly id: string;
  /** Rises when a stored record would read differently. */
  readonly version: number;
  readonly title: string;
  readonly group: RegisterGroup;
  /** The chat command that opens its form, /visit; a type without one is in the menu of /new or in its file. */
  readonly command?: string;
  /** Done every day: in the command menu itself. */
  readonly isDaily?: true;
  /** What menus say it does. */
  readonly action: string;
  /** The last button of its form, where it does not submit a record. */
  readonly ending?: string;
  /** Its result is told without a record; only whoever applies with it makes one. */
  readonly reckonsAlone?: true;
  /** Letters before the record's number: QF-2026-0001. */
  readonly numberPrefix: string;
  /** Only where the place's document asks for it: elsewhere the form says 文件未规定. Left out where anyone may keep such a register. */
  readonly onlyWhereOrdered?: true;
  /** A second person's word on what another asked for, or the receiver's: never of whoever asked. */
  readonly confirms?: 'closing' | 'transfer';
  /** What it changes in its file's own answers: told again from all entries when one of them is corrected. */
  readonly changesFile?: {
    /** Answers no form asks the file for: they are there by such entries alone. */
    readonly fields: readonly string[];
    /** Undefined takes an answer away. */
    readonly by: (answers: Answers, file: Answers) => Readonly<Record<string, Answer | undefined>>;
  };
  /** Once another has answered it these stay as they are: what was handed over is not handed to a third by a correction. */
  readonly settledBy?: { readonly type: string; readonly fields: readonly string[] };
  readonly recordedBy: readonly Role[];
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields shown in one line of a list. */
  readonly summary: readonly string[];
  /** The field whose answer says which place's document governs; the recorder's own place otherwise. */
  readonly placeField?: string;
  /** A rule to compute when the record is submitted, with its facts; see `domain/rules`. */
  readonly ruleFor?: (
    answers: Answers,
    file: CaseSnapshot | undefined,
  ) => { readonly id: string; readonly facts: unknown } | undefined;
  readonly caseOf?: CaseMembership;
  readonly check?: (answers: Answers, context: CheckContext) => readonly Contradiction[];
  /**
   * What does not add up but may be so: said at the review, and nothing is held back.
   *
   * @param answers - those of the file included.
   */
  readonly warnings?: (answers: Answers) => readonly string[];
  /** The same of what the entries of its file say: a step out of its order. */
  readonly warnsOfFile?: (answers: Answers, entries: readonly CaseEntry[]) => readonly string[];
  /**
   * What has to be there at once (要点先记); of the other fields asked, what is missing may come later
   * and is listed with the file. Left out: everything that is not optional.
   */
  readonly points?: readonly string[];
  /** What is known at the door without asking; answers given are not touched. */
  readonly atDoor?: (who: AtDoor, answers: Answers) => Answers;
  /** The field that holds the next date: a reminder is made of it. */
  readonly remindOn?: string;
  /** Registers offered next, prefilled with what this one knows. */
  readonly offersNext?: (answers: Answers, file: CaseSnapshot) => readonly string[];
  /** A document is made of it: the written report. */
  readonly hasDocument?: true;
  /** What is otherwise where a document says something about it. */
  readonly underLaw?: (law: RegisterLaw) => RegisterChanges;
}

/** What the law of a place can change in a register. */
export type RegisterChanges = Partial<
  Pick<
    RecordType,
    'title' | 'action' | 'check' | 'warnings' | 'warnsOfFile' | 'offersNext' | 'recordedBy' | 'caseOf'
  >
>;

/**
 * The register as one place has it: with the hints of its document, what must be answered there, and what
 * else its law changes. The same type for a place whose document says nothing.
 */
export function underLaw(type: RecordType, law: RegisterLaw): RecordType {
  if (law === NO_LAW) return type;
  const known = kept.get(law)?.get(type.id);
  if (known !== undefined) return known;
  const changed = { ...type, ...type.underLaw?.(law) };
  const effective: RecordType = {
    ...changed,
    fields: Object.fromEntries(
      Object.entries(type.fields).map(([id, field]) => [id, fieldUnder(field, id, law)]),
    ),
    warnings: (answers) => [...(changed.warnings?.(answers) ?? []), ...warningsOf(law, answers)],
  };
  kept.set(law, (kept.get(law) ?? new Map<string, RecordType>()).set(type.id, effective));
  return effective;
}

const kept = new WeakMap<RegisterLaw, Map<string, RecordType>>();

/** The field as one that must be answered. */
function required(field: Field): Field {
  const { optional: _optional, ...needed } = field;
  return needed;
}

/** The field as a question like any other, under the condition the document's words have. */
function ordered(field: Field, { when: condition }: RegisterLaw['asks'][string]): Field {
  const { askedOf: _askedOf, when, ...asked } = field;
  const isNow = (answers: Answers) =>
    (when?.(answers) ?? true) && (condition === undefined || holds(condition, answers));
  return { ...asked, ...(when === undefined && condition === undefined ? {} : { when: isNow }) };
}

function fieldUnder(field: Field, id: string, law: RegisterLaw): Field {
  const hint = law.hints[id];
  const asked = law.asks[id];
  const put = asked === undefined ? field : ordered(field, asked);
  const own = law.required.includes(id) ? required(put) : put;
  return hint === undefined
    ? own
    : { ...own, hint: [hint, own.hint].filter((line) => line !== undefined).join('') };
}

/** Who stands at the door, and when. */
export interface AtDoor {
  readonly role: Role;
  /** The person's own school or village; null where nobody vouched for one. */
  readonly unit: string | null;
  readonly today: Day;
}

/** Fields asked that have no answer yet and are not passed over for good: what may come later. */
export function missingFields(type: RecordType, answers: Answers, scope: AskScope): readonly string[] {
  return fieldsAsked(type, answers, scope).filter(
    (id) => answers[id] === undefined && type.fields[id]?.optional !== true,
  );
}

/** How entries of a type belong to case files. Without a `case` field an entry always opens a file. */
export interface CaseMembership {
  /** The kind it opens; several when it only joins. */
  readonly kinds: readonly CaseKind[];
  /** Statuses in which it makes sense; any open one when left out. */
  readonly from?: readonly string[];
  readonly statusAfter: (answers: Answers, before: string | undefined) => string;
  /** From this version on a second person confirms the end; an older entry ended its file alone. */
  readonly confirmedFrom?: number;
}

/** Does a file in this status take entries of the type? One that waits for its end takes the confirmation alone. */
export function isTakenIn({ caseOf }: Pick<RecordType, 'caseOf'>, status: string): boolean {
  return caseOf?.from === undefined ? status !== CLOSING : caseOf.from.includes(status);
}

/** The status after an entry as it was stored. */
export function statusAfterEntry(
  { caseOf }: Pick<RecordType, 'caseOf'>,
  answers: Answers,
  before: string | undefined,
  version: number,
): string | undefined {
  const status = caseOf?.statusAfter(answers, before);
  return status === CLOSING && version < (caseOf?.confirmedFrom ?? 0) ? CLOSED : status;
}

/** The `case` field of a type, where it has one. */
export function caseFieldOf(type: RecordType): string | undefined {
  return Object.entries(type.fields).find(([, field]) => field.kind === 'case')?.[0];
}

/** May an entry of this type begin a file? */
export function opensCase(type: RecordType): boolean {
  if (type.caseOf === undefined) return false;
  const field = Object.values(type.fields).find(({ kind }) => kind === 'case');
  return field === undefined || (field.kind === 'case' && field.mayOpen);
}

/** Entries that only join are begun from their file. */
export function onlyJoins(type: RecordType): boolean {
  return type.caseOf !== undefined && !opensCase(type);
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
  const listed = [
    ...type.summary,
    ...(opensCase(type) ? (type.caseOf?.kinds.flatMap(({ summary }) => summary) ?? []) : []),
    ...(type.remindOn === undefined ? [] : [type.remindOn]),
  ];
  for (const id of listed) {
    const field = type.fields[id];
    if (field === undefined) throw new TypeError(`${type.id}: summary names unknown field "${id}".`);
    if (field.personal === true)
      throw new TypeError(`${type.id}: summary must not show personal field "${id}".`);
  }
  if (opensCase(type) && type.caseOf?.kinds.length !== 1)
    throw new TypeError(`${type.id}: a type that opens files opens one kind.`);
  return type;
}

/** What decides, beside the answers, which fields are asked. */
export interface AskScope {
  readonly personalAllowed: boolean;
  /** Is there a file to choose? An entry that may open one is not asked about it where there is none. */
  readonly hasFiles: boolean;
  /** Fields a file has answers for; undefined for a file that is not at hand. */
  readonly knownInFile: (number: string) => readonly string[] | undefined;
}

/** Fields to be asked, given the answers so far. Of the file's own fields, only needed ones that it lacks. */
export function fieldsAsked(type: RecordType, answers: Answers, scope: AskScope): readonly string[] {
  const chosen = Object.entries(type.fields).find(([, { kind }]) => kind === 'case')?.[0];
  const number = chosen === undefined ? undefined : answers[chosen];
  const joins = typeof number === 'string' && number !== NEW_CASE;
  const known = joins ? scope.knownInFile(number) : undefined;
  const isSettled = (id: string, field: Field) =>
    joins && field.ofCase === true && (field.optional === true || (known?.includes(id) ?? true));
  return Object.entries(type.fields)
    .filter(([, field]) => scope.personalAllowed || field.personal !== true)
    .filter(([, field]) => field.askedOf !== 'where-ordered')
    .filter(([id, field]) => !isSettled(id, field))
    .filter(
      ([id, field]) => field.kind !== 'case' || !field.mayOpen || scope.hasFiles || answers[id] !== undefined,
    )
    .filter(([, field]) => field.when?.(answers) ?? true)
    .map(([id]) => id);
}

/** The same in a conversation: what is kept to the whole page is there once it has an answer. */
export function fieldsInTurn(type: RecordType, answers: Answers, scope: AskScope): readonly string[] {
  return fieldsAsked(type, answers, scope).filter(
    (id) => type.fields[id]?.askedOf !== 'aside' || answers[id] !== undefined,
  );
}

export function personalFieldsOf(type: RecordType): readonly string[] {
  return Object.entries(type.fields).flatMap(([id, field]) => (field.personal === true ? [id] : []));
}

/** From this length on a text tells a story, and a story may hold what the hint asks to leave out. */
const FREE_TEXT_CHARS = 60;

export function isFreeText(field: Field): boolean {
  return field.kind === 'text' && field.maxChars >= FREE_TEXT_CHARS;
}
