/**
 * One printed file + its metadata → a document with its clause tree.
 *
 * The text is divided into front (headline, addressees, covering notice), preamble, numbered
 * body, end (signature, copies) and annex, so that every printed word is in exactly one clause.
 */
import type { Clause, ClauseKind, PolicyDocument } from '../domain/clauses/clause.ts';
import { clauseRef } from '../domain/clauses/reference.ts';
import { clauseTree } from './clause-tree.ts';
import { cutFurniture } from './furniture.ts';
import type { DocumentMetadata } from './metadata.ts';
import { isDateLine, type Paragraph, paragraphsOf, standsAlone } from './paragraphs.ts';
import { opensTable, readTable } from './tables.ts';

/** @param lines - the file as a reader gave it, one string a printed line. */
export function readDocument(metadata: DocumentMetadata, lines: readonly string[]): PolicyDocument {
  const { opens, ...facts } = metadata;
  const { body, furniture } = cutFurniture(lines, opens);
  const annexAt = annexLine(body);
  const paragraphs = paragraphsOf(body.slice(0, annexAt), [facts.title, opens]);

  const bodyStart = startOfBody(paragraphs);
  const bodyEnd = endOfBody(paragraphs, bodyStart);
  const opening = paragraphs.slice(0, bodyStart);
  const frontEnd = endOfFront(opening);
  const tree = clauseTree(facts.id, paragraphs.slice(bodyStart, bodyEnd));
  const annex = annexOf(facts.id, body.slice(annexAt));

  return {
    ...facts,
    clauses: [
      ...around(facts.id, 'front', '文首', facts.title, opening.slice(0, frontEnd)),
      ...around(facts.id, 'preamble', '引言', '制定依据和目的', opening.slice(frontEnd)),
      ...tree.clauses,
      ...around(facts.id, 'end', '文末', '落款', paragraphs.slice(bodyEnd)),
      ...annex.clauses,
    ],
    missing: tree.missing,
    furniture: [...furniture, ...annex.furniture],
  };
}

/** First numbered paragraph; in a document without numbers, the first that is neither title nor address. */
function startOfBody(paragraphs: readonly Paragraph[]): number {
  const numbered = paragraphs.findIndex((paragraph) => paragraph.marker !== undefined);
  if (numbered >= 0) return numbered;
  return endOfFront(paragraphs);
}

/** The front ends with the last headline and the address or adoption note right below it. */
function endOfFront(opening: readonly Paragraph[]): number {
  let end = opening.findLastIndex((paragraph) => paragraph.isTitle) + 1;
  while (isAddress(opening[end]?.text ?? '')) end += 1;
  return end;
}

/** 各县(市、区)人民政府: or （2024年1月1日公布）. A preamble may end in a colon too, but it has sentences. */
function isAddress(text: string): boolean {
  return text.length <= 120 && !text.includes('。') && /(?:[：:]|^[(（].*[)）])$/u.test(text);
}

/** Signature, date, copies and notes after the last clause, found from the end. */
function endOfBody(paragraphs: readonly Paragraph[], start: number): number {
  let end = paragraphs.length;
  while (end > start + 1) {
    const paragraph = paragraphs[end - 1];
    if (paragraph === undefined || paragraph.marker !== undefined || !isClosing(paragraphs, end - 1)) break;
    end -= 1;
  }
  return end;
}

function isClosing(paragraphs: readonly Paragraph[], at: number): boolean {
  const text = paragraphs[at]?.text ?? '';
  const next = paragraphs[at + 1]?.text ?? '';
  return standsAlone(text) || (isDateLine(next) && text.length <= 40 && !text.includes('。'));
}

function around(
  documentId: string,
  kind: ClauseKind,
  label: string,
  heading: string,
  paragraphs: readonly Paragraph[],
): readonly Clause[] {
  if (paragraphs.length === 0) return [];
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
  const ref = clauseRef(documentId, [kind]);
  return [
    {
      ref,
      documentId,
      kind,
      label,
      heading,
      parent: null,
      text,
      inferred: false,
      departments: null,
      due: null,
    },
  ];
}

/** Line on which an annex starts: 附件 alone on its line. */
function annexLine(lines: readonly string[]): number {
  const at = lines.findIndex((line) => /^附件\s*\d*$/u.test(line.trim()));
  return at < 0 ? lines.length : at;
}

function annexOf(
  documentId: string,
  lines: readonly string[],
): { clauses: readonly Clause[]; furniture: readonly string[] } {
  if (lines.length === 0) return { clauses: [], furniture: [] };
  const tableAt = lines.findIndex(opensTable);
  const before = (tableAt < 0 ? lines : lines.slice(0, tableAt)).map((line) => line.trim()).filter(Boolean);
  const table = tableAt < 0 ? undefined : readTable(lines.slice(tableAt));
  const ref = clauseRef(documentId, ['annex']);
  const shared = { documentId, inferred: false } as const;
  const annex: Clause = {
    ...shared,
    ref,
    kind: 'annex',
    label: '附件',
    heading: before[1] ?? '附件',
    parent: null,
    text: [...before, ...(table?.head ?? [])].join('\n'),
    departments: null,
    due: null,
  };
  const rows = (table?.rows ?? []).map(
    (row): Clause => ({
      ...shared,
      ref: clauseRef(documentId, ['annex', String(row.number)]),
      kind: 'row',
      label: `附件第${row.number}项`,
      heading: row.heading,
      parent: ref,
      text: row.text,
      departments: row.departments,
      due: row.due,
    }),
  );
  return { clauses: [annex, ...rows], furniture: table?.furniture ?? [] };
}
