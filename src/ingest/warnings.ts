/** What somebody should look at before a document goes live, with the place where it stands. */
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { fold } from '../domain/shared/fold.ts';
import { say } from '../messages/zh-CN.ts';

/** What the reading of the text itself met. */
const DOUBTS = {
  'repeated-number': 'library.repeated-number',
  'skipped-numbers': 'library.skipped-numbers',
  'unlikely-number': 'library.unlikely-number',
} as const;

export type DoubtCode = keyof typeof DOUBTS;

export interface Doubt {
  readonly code: DoubtCode;
  readonly detail: string;
  /** The clause in which, or after which, it stands. */
  readonly ref: ClauseRef | null;
}

export interface Warning {
  readonly code: string;
  /** One Chinese sentence for the person who looks. */
  readonly message: string;
  readonly ref: string | null;
}

/** A citation is at most this long, in characters; a longer clause is shown in part. */
const LONG_CLAUSE = 800;
/** Kinds that an office numbers: laws and local regulations go by their title. */
const NUMBERED = ['normative-document', 'plan', 'notice'];

export function warningsOf(document: PolicyDocument, doubts: readonly Doubt[]): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, message: string, ref: string | null) => warnings.push({ code, message, ref });
  if (document.clauses.every(({ kind }) => kind === 'front'))
    warn('no-clauses', say('library.no-clauses'), null);
  for (const ref of document.missing) warn('lost-number', say('library.lost-number', { ref }), ref);
  for (const { code, detail, ref } of doubts) warn(code, say(DOUBTS[code], { detail }), ref);
  for (const clause of document.clauses) {
    if (clause.inferred && /\[.+\]$/u.test(clause.label) && clause.kind === 'section')
      warn('inferred-number', say('library.inferred-number', { label: clause.label }), clause.ref);
    const length = fold(clause.text).length;
    if (length > LONG_CLAUSE)
      warn('long-clause', say('library.long-clause', { label: clause.label, length }), clause.ref);
  }
  for (const { heading, ref, label } of repeatedHeadings(document))
    warn('repeated-heading', say('library.repeated-heading', { label, heading }), ref);
  if (document.documentNumber === null && NUMBERED.includes(document.documentKind))
    warn('no-number', say('library.no-number'), null);
  return warnings;
}

/** Siblings with the same words: a page printed twice, or a paste that went wrong. */
function repeatedHeadings({ clauses }: PolicyDocument) {
  const seen = new Set<string>();
  return clauses.filter(({ kind, parent, heading, text }) => {
    if (kind !== 'section' || [...heading].length < 4) return false;
    const key = `${parent}|${fold(heading)}|${fold(text).length > 40 ? fold(text) : ''}`;
    const isAgain = seen.has(key);
    seen.add(key);
    return isAgain;
  });
}
