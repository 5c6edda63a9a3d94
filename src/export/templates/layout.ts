/** What a template has room for, and what goes in. Types only. */
import type { Cell } from '../sheet.ts';

/** A place of the template that takes a value, by the words that stand over or in it. */
export interface Slot {
  readonly title: string;
  /** Written as a mark, {{班级人数}}, rather than found under a head. */
  readonly isMark: boolean;
}

export interface TemplateLayout {
  /** Of each record. */
  readonly slots: readonly Slot[];
  /** Marks outside the rows, of the whole table: 单位, 期间. */
  readonly marks: readonly string[];
}

/** What goes in: cells by the title of their slot, and words for the whole by their mark. */
export interface Filling {
  readonly rows: readonly ReadonlyMap<string, Cell>[];
  readonly marks: ReadonlyMap<string, string>;
}

/** How well a title is known: a head is the row that is known best. */
export type Knows = (title: string) => boolean;
