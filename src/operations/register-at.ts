/** Registers as the law of a place has them: what its document says, for whoever asks, files or closes there. */

import type { ClauseRef } from '../domain/clauses/reference.ts';
import { CLOSING, statusLabel } from '../domain/records/case-kinds.ts';
import { type LawBook, lawOf, listPoint, type RegisterLaw } from '../domain/records/place-law.ts';
import { isTakenIn, type RecordType, underLaw } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile } from '../ports.ts';

export interface LawTools {
  readonly law: LawBook;
}

export function registerAt(id: string, documentId: string | undefined, { law }: LawTools): RecordType {
  return underLaw(recordType(id), lawOf(law, documentId, id));
}

/** What one document says, register by register: how a kind of file asks. */
export const lawAt =
  (documentId: string, { law }: LawTools) =>
  (typeId: string): RegisterLaw =>
    lawOf(law, documentId, typeId);

/** Does this place's document ask for the record, or may any place keep it? */
export function isOrderedAt(
  { id, onlyWhereOrdered }: RecordType,
  documentId: string,
  { law }: LawTools,
): boolean {
  return onlyWhereOrdered !== true || lawOf(law, documentId, id).basis.length > 0;
}

/**
 * Clauses of one document that ask for a register; of all documents where no place was chosen.
 *
 * @param kind - of the file it goes into: some are asked for in files of one kind only.
 */
export function basisAt(
  typeId: string,
  kind: string | undefined,
  documentId: string | undefined,
  { law }: LawTools,
): readonly ClauseRef[] {
  const documents = documentId === undefined ? Object.keys(law) : [documentId];
  return documents.flatMap((document) => {
    const own = lawOf(law, document, typeId);
    const kinds = listPoint(own, 'ordersFor');
    return kinds === undefined || kind === undefined || kinds.includes(kind) ? own.basis : [];
  });
}

/** Does any document ask for it at all? */
export function isOrderedAnywhere(typeId: string, { law }: LawTools): boolean {
  return Object.keys(law).some((document) => lawOf(law, document, typeId).basis.length > 0);
}

/**
 * Why an open file does not take the entry yet, with the statuses it waits for; undefined where it does, or
 * where the file is over and that is the reason.
 */
export function tooEarly(
  type: RecordType,
  { kind: id, number, status }: Pick<CaseFile, 'kind' | 'number' | 'status'>,
): string | undefined {
  const from = type.caseOf?.from;
  const kind = type.caseOf?.kinds.find((each) => each.id === id);
  if (kind === undefined || isTakenIn(type, status) || kind.statuses[status]?.isOpen !== true)
    return undefined;
  if (status === CLOSING) return say('close.waits', { number });
  if (from?.includes(CLOSING) === true) return say('close.not-asked', { number });
  if (type.id === 'report-sent') return say('close.no-report', { number, title: type.title });
  return say('form.too-early', {
    number,
    status: statusLabel(kind, status),
    title: type.title,
    needed: (from ?? []).map((each) => statusLabel(kind, each)).join('、'),
  });
}
