/**
 * Field kinds of a record. A field is data: label, question, bounds, whether it is personal,
 * and when it is asked. The chat form, the storage check, masks and export columns all read it.
 */
import type { Answers } from './answers.ts';
import type { OriginId } from './origins.ts';

interface FieldBase {
  /** Column title and review label. */
  readonly label: string;
  /** What people call it when they correct it, where no part of the label says it: 生日. */
  readonly shortNames?: readonly string[];
  /** The question, as one Chinese sentence. */
  readonly ask: string;
  /** An example or a warning, shown below the question. */
  readonly hint?: string;
  readonly optional?: boolean;
  /** Encrypted, masked, never logged or sent to a model, and not asked for over Telegram by default. */
  readonly personal?: boolean;
  /** May lead to somebody though it names nobody: masked in tables, and kept to the office's own page. */
  readonly private?: boolean;
  /** Of a child's file, but told of so many that it may go over any channel: school, grade. */
  readonly everywhere?: boolean;
  /** Belongs to the case, not to this entry: asked once, when the case is opened. */
  readonly ofCase?: boolean;
  /** Asked only when this holds; a field left out has no answer. */
  readonly when?: (answers: Answers) => boolean;
  /** Often the same as in the file's last entry: offered as a button. */
  readonly repeats?: boolean;
  /**
   * `aside`: on the whole page and in a table that is brought in, and passed over where questions come one by
   * one; `where-ordered`: nowhere. Either is a question like any other where the place's document `asks` for it.
   */
  readonly askedOf?: 'aside' | 'where-ordered';
  /** The law or paper it is taken from, where that is none of the five documents. */
  readonly origin?: OriginId;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly maxChars: number;
  /**
   * `phone` checks and folds a telephone number; `name` takes no digits, schools or grades for a person; `village`
   * asks for its township; `match-key` takes what `match-key.ts` made of a number, and never the number.
   */
  readonly format?: 'phone' | 'name' | 'village' | 'match-key';
  /** Offered as buttons by the host: schools or villages the office has named, the own one first; the seats the document names. */
  readonly suggestFrom?: 'unit' | 'village' | 'seats';
  /** An expression whose first group is this text where a sentence names it: 他在勐罕镇中学读. */
  readonly namedBy?: string;
  /** A text made from what was answered before, to be taken or written over. */
  readonly draft?: (answers: Answers) => string | undefined;
}

export interface DayField extends FieldBase {
  readonly kind: 'day';
  /** `month`: 2008年9月 is an answer, kept as `2008-09`; a whole day is one too. */
  readonly precision: 'day' | 'month';
  /** More than the month is not kept, and no word that counts from today is one: 昨天 is nobody's birthday. */
  readonly monthOnly?: true;
  /** Further back is a slip of the pen. Checked where it is typed; no document names such a number. */
  readonly maxYearsAgo?: number;
  readonly notAfter?: 'today';
  readonly notBefore?: 'today';
  /** The words 至今, 现在 are an answer too: still going on. */
  readonly mayBeOpen?: boolean;
  /** An expression: of several days told, this one's is named in a clause with such words. */
  readonly saidBeside?: string;
  /** Of the days to come that a sentence names, the one said is this one's before any other's. */
  readonly offersFirst?: true;
  /** Offered as buttons: today, yesterday … or +3 days. Days from today. */
  readonly offers?: readonly number[];
  /** Offered as buttons: first days of the county's own terms. */
  readonly suggestFrom?: 'term-starts';
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** Counts of people have no halves. */
  readonly isWhole?: boolean;
}

/** Expressions, by option, that say it within a sentence; matched clause by clause. */
export type SaidAs = Readonly<Record<string, readonly string[]>>;

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly saidAs?: SaidAs;
  readonly options: Readonly<Record<string, string>>;
  /** Options in everyday words, so that typing works as well as pressing. */
  readonly alsoCalled?: Readonly<Record<string, readonly string[]>>;
  /** `places`: the options are the places whose documents are at hand, filled in by the host. */
  readonly optionsFrom?: 'places';
}

export interface ChoicesField extends FieldBase {
  readonly kind: 'choices';
  readonly saidAs?: SaidAs;
  readonly options: Readonly<Record<string, string>>;
  readonly alsoCalled?: Readonly<Record<string, readonly string[]>>;
}

/** The open file this entry joins, or a new one where it may open one. The host offers the open files. */
export interface CaseField extends FieldBase {
  readonly kind: 'case';
  readonly mayOpen: boolean;
}

/** Several answers of the same shape: the periods somebody taught. */
export interface GroupField extends FieldBase {
  readonly kind: 'group';
  readonly fields: Readonly<Record<string, SimpleField>>;
  readonly max: number;
  /** Asked after each item: 还有别的学校吗? */
  readonly askMore: string;
  /** What one item is called in the review: 第2段. */
  readonly itemLabel: string;
}

export type SimpleField = TextField | DayField | NumberField | ChoiceField | ChoicesField;
export type Field = SimpleField | CaseField | GroupField;

/** Answer to a `case` field when a new case is opened. */
export const NEW_CASE = 'new';
/** Answer to a day that is still going on. */
export const OPEN_END = 'open';
