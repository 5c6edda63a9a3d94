/** A clause and the document it stands in, as every other part of the program sees them. */
import type { ClauseRef } from './reference.ts';

/** What a clause is in the print. `row`: one row of an annex table; `front`, `preamble`, `end`: around the body. */
export type ClauseKind = 'front' | 'preamble' | 'section' | 'item' | 'annex' | 'row' | 'end';

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
}

export type DocumentKind = 'law' | 'administrative-regulation' | 'departmental-rule' | 'normative-document';

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
  readonly repealedOn: string | null;
  readonly lastCheckedOn: string;
  /** Division code of the place it governs. */
  readonly jurisdiction: string;
  /** Last year the document sets targets for. */
  readonly targetYear: number;
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
