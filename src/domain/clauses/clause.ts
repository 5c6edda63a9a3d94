/** A clause and the document it stands in, as every other part of the program sees them. */
import type { ClauseRef } from './reference.ts';

/** What a clause is in the print. `row`: one row of a table; `front`, `history` (adopted, amended), `preamble`, `end`: around the body. */
export type ClauseKind = 'front' | 'history' | 'preamble' | 'section' | 'item' | 'annex' | 'row' | 'end';

/** Departments named in brackets at the end of a clause or in the columns of an annex row. */
export interface Departments {
  /** Who leads or answers for it (牵头, 责任). */
  readonly lead: readonly string[];
  /** Who supports (配合). */
  readonly support: readonly string[];
}

export interface Clause {
  readonly ref: ClauseRef;
  readonly documentId: string;
  readonly kind: ClauseKind;
  /** As people cite it: 四(四)9. A number in square brackets is not in the print. */
  readonly label: string;
  /** Its own heading, or the opening words where the print gives none. */
  readonly heading: string;
  readonly parent: ClauseRef | null;
  /** As printed, without the text of the clauses below it. Paragraphs end in a line break. */
  readonly text: string;
  /** The print lost or never had this clause's number; it was inferred from its place. */
  readonly inferred: boolean;
  readonly departments: Departments | null;
  /** 完成时间 of an annex row, as printed. */
  readonly due: string | null;
  /** Columns of a table's row, by the names its head gives them; a dash in print (nobody) is ''. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** In the order of their authority, as far as it has one. */
export const DOCUMENT_KINDS = [
  'law',
  'administrative-regulation',
  'local-regulation',
  'departmental-rule',
  'normative-document',
  'plan',
  'notice',
  'standard',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const isDocumentKind = (text: string): text is DocumentKind =>
  (DOCUMENT_KINDS as readonly string[]).includes(text);

export interface PolicyDocument {
  readonly id: string;
  readonly title: string;
  /** A few characters that name it in a chat: 保山市实施方案. */
  readonly shortName: string;
  /** 发文字号, as printed; null where the print has none. */
  readonly documentNumber: string | null;
  readonly issuer: string;
  readonly documentKind: DocumentKind;
  /** `2017-12-28`, or only the year where the print gives no day. */
  readonly datedOn: string;
  readonly promulgatedOn: string | null;
  readonly effectiveOn: string | null;
  /** Last day it holds by its own words: 有效期至. */
  readonly effectiveUntil?: string | null | undefined;
  readonly repealedOn: string | null;
  /** What repealed it: a document's id, or a title where that document is not held. */
  readonly repealedBy?: string | null | undefined;
  /** Ids or titles of what it changes, and of what it takes the place of. */
  readonly amends?: readonly string[] | undefined;
  readonly supersedes?: readonly string[] | undefined;
  readonly lastCheckedOn: string;
  /** Division code of the place it governs. */
  readonly jurisdiction: string;
  /** Last year the document sets targets for; null where it sets none, as a law. */
  readonly targetYear: number | null;
  readonly clauses: readonly Clause[];
  /** Printed item numbers that are skipped: 七(一)5 of Mengwang. As references nobody can open. */
  readonly missing: readonly ClauseRef[];
  /** Lines of the source file that are not the document: web menus, repeated table heads. */
  readonly furniture: readonly string[];
}

/** Number people know the document by: its document number, or its title where it has none. */
export function citeDocument(document: Pick<PolicyDocument, 'documentNumber' | 'title'>): string {
  return document.documentNumber ?? `《${document.title}》`;
}
