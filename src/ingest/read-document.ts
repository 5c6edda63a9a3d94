/**
 * One printed file + its metadata → a document with its clause tree.
 *
 * The text is divided into front (headline, addressees, covering notice), history (adopted,
 * amended), preamble, numbered body, end (signature, copies) and annexes, so that every printed
 * word is in exactly one clause.
 */
import type { Clause, ClauseKind, PolicyDocument } from '../domain/clauses/clause.ts';
import { clauseRef } from '../domain/clauses/reference.ts';
import { type Annex, splitAnnexes } from './annexes.ts';
import { type ClauseTree, clauseTree } from './clause-tree.ts';
import { cutContents } from './contents.ts';
import { cutFurniture } from './furniture.ts';
import { withInlineItems } from './inline-items.ts';
import type { DocumentMetadata } from './metadata.ts';
import { isDateLine, isHistory, type Paragraph, paragraphsOf, standsAlone } from './paragraphs.ts';
import { type Part, splitParts } from './parts.ts';
import type { Printed } from './printed.ts';
import { numberIn } from './propose-metadata.ts';
import { withTables } from './table-lines.ts';
import { titleIssued } from './titles.ts';
import { type Warning, warningsOf } from './warnings.ts';

export interface ReadDocument {
  readonly document: PolicyDocument;
  readonly warnings: readonly Warning[];
}

/** @param pieces - the file as a reader gave it: one string a printed line. */
export function readDocument(metadata: DocumentMetadata, pieces: readonly Printed[]): PolicyDocument {
  return readPrinted(metadata, pieces).document;
}

/** The document, and what somebody should look at before it is used. */
export function readPrinted(metadata: DocumentMetadata, pieces: readonly Printed[]): ReadDocument {
  const { opens, ...facts } = metadata;
  const { pieces: printed, contents } = cutContents(pieces);
  const { body, furniture } = cutFurniture(withTables(printed), opens);
  const { main, annexes } = splitAnnexes(body);
  const issued = titleIssued(facts.title);
  const titles = [facts.title, opens, ...(issued === undefined ? [] : [issued])];
  const trees = [
    ...splitParts(withInlineItems(paragraphsOf(main, titles)), facts.title).map((part) =>
      partOf(facts.id, part, facts.title),
    ),
    ...annexes.map((annex) => annexOf(facts.id, annex)),
  ];
  const document: PolicyDocument = {
    ...facts,
    clauses: withContents(
      facts.id,
      trees.flatMap(({ clauses }) => clauses),
      contents,
    ),
    missing: trees.flatMap(({ missing }) => missing),
    furniture: [...furniture, ...trees.flatMap((tree) => tree.furniture)],
  };
  return {
    document,
    warnings: warningsOf(
      document,
      trees.flatMap(({ doubts }) => doubts),
    ),
  };
}

/** The table of contents stands with the front: it says nothing of its own. */
function withContents(
  documentId: string,
  clauses: readonly Clause[],
  contents: readonly string[],
): readonly Clause[] {
  if (contents.length === 0) return clauses;
  const front = clauses.find(({ kind }) => kind === 'front');
  const text = contents.join('\n');
  if (front !== undefined)
    return clauses.map((clause) =>
      clause === front ? { ...clause, text: `${clause.text}\n${text}` } : clause,
    );
  const path = ['front'];
  const lone = {
    ref: clauseRef(documentId, path),
    documentId,
    kind: 'front' as const,
    label: '文首',
    heading: '目录',
  };
  return [{ ...lone, text, parent: null, inferred: false, departments: null, due: null }, ...clauses];
}

/** The main text, or the covering notice before it. */
function partOf(documentId: string, { path, label, paragraphs }: Part, title: string): ClauseTree {
  const bodyStart = startOfBody(paragraphs);
  const bodyEnd = endOfBody(paragraphs, bodyStart);
  const opening = paragraphs.slice(0, bodyStart);
  const frontEnd = endOfFront(opening);
  const historyEnd = endOfHistory(opening, frontEnd);
  const tree = clauseTree({ documentId, path, label, parent: null }, paragraphs.slice(bodyStart, bodyEnd));
  const frame = (kind: ClauseKind, name: string, heading: string, inside: readonly Paragraph[]) =>
    around({ documentId, path: [...path, kind], kind, label: `${label}${name}`, heading }, inside);
  return {
    ...tree,
    clauses: [
      ...frame('front', '文首', path.length === 0 ? title : titleOf(opening), opening.slice(0, frontEnd)),
      ...frame('history', '沿革', '通过和修改', opening.slice(frontEnd, historyEnd)),
      ...frame('preamble', '引言', '制定依据和目的', opening.slice(historyEnd)),
      ...tree.clauses,
      ...frame('end', '文末', '落款', paragraphs.slice(bodyEnd)),
    ],
  };
}

const titleOf = (opening: readonly Paragraph[]) =>
  (opening.find(({ isTitle }) => isTitle) ?? opening[0])?.text.replace(/\n/gu, '') ?? '';

/** Where the clauses begin: a number, a heading by style, a table. */
const opensBody = ({ marker, level, isTitle, table }: Paragraph) =>
  marker !== undefined || table !== undefined || (level !== undefined && !isTitle);

/** In a document without numbers, the first paragraph that is neither title nor address. */
function startOfBody(paragraphs: readonly Paragraph[]): number {
  const numbered = paragraphs.findIndex(opensBody);
  if (numbered >= 0) return numbered;
  return endOfHistory(paragraphs, endOfFront(paragraphs));
}

/** The front ends with the last headline and the address or adoption note right below it. */
function endOfFront(opening: readonly Paragraph[]): number {
  let end = opening.findLastIndex((paragraph) => paragraph.isTitle) + 1;
  while (isBelowTitle(opening[end]?.text ?? '')) end += 1;
  return end;
}

function endOfHistory(opening: readonly Paragraph[], from: number): number {
  let end = from;
  while (end < opening.length && isHistory(opening[end]?.text ?? '')) end += 1;
  return end;
}

/** The document's number, 第12期, the addressees; not how it came about. */
const isBelowTitle = (text: string) =>
  numberIn(text) !== undefined || (isAddress(text) && !text.split('\n').every((line) => isHistory(line)));

/** 各县(市、区)人民政府: or （2024年1月1日公布）. A preamble may end in a colon too, but it has sentences. */
function isAddress(text: string): boolean {
  return (
    !text.includes('。') &&
    !SAYS_WHAT_FOLLOWS.test(text) &&
    ((text.length <= 120 && /(?:[：:]|^[(（].*[)）])$/u.test(text)) ||
      (text.length <= 400 && ADDRESSEES.test(text)))
  );
}

/** 现将有关事项通知如下： is the preamble's. */
const SAYS_WHAT_FOLLOWS = /如下|现将|决定|根据|按照|为了|因/u;
/** A long list of those a joint notice goes to. */
const ADDRESSEES = /^(?:各|[^，。]{2,12}[、，]各).*[局委厅部府院所校会团联关）)]\s*[：:]$/su;

/** Signature, date, copies and notes after the last clause, found from the end. */
function endOfBody(paragraphs: readonly Paragraph[], start: number): number {
  let end = paragraphs.length;
  while (end > start + 1) {
    const paragraph = paragraphs[end - 1];
    if (paragraph === undefined || opensBody(paragraph) || !isClosing(paragraphs, end - 1)) break;
    end -= 1;
  }
  return end;
}

function isClosing(paragraphs: readonly Paragraph[], at: number): boolean {
  const text = paragraphs[at]?.text ?? '';
  const next = paragraphs[at + 1]?.text ?? '';
  return standsAlone(text) || (isDateLine(next) && text.length <= 40 && !text.includes('。'));
}

/** An annex is a text of its own: its title, then numbered items, paragraphs or the rows of a table. */
function annexOf(documentId: string, { label, step, pieces }: Annex): ClauseTree {
  const paragraphs = withInlineItems(paragraphsOf(pieces, []));
  const start = paragraphs.findIndex((paragraph, at) => at > 0 && opensBody(paragraph));
  const opening = start < 0 ? paragraphs : paragraphs.slice(0, start);
  const ref = clauseRef(documentId, [step]);
  const tree = clauseTree(
    { documentId, path: [step], label, parent: ref },
    start < 0 ? [] : paragraphs.slice(start),
  );
  const [own = '', ...lines] = opening.map(({ text }) => text);
  const title = lines[0] ?? own.replace(/^附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[：:.、]?\s*/u, '');
  const annex: Clause = {
    ref,
    documentId,
    kind: 'annex',
    label,
    heading: title === '' ? label : title,
    parent: null,
    text: [own, ...lines, ...tree.opening].join('\n'),
    inferred: false,
    departments: null,
    due: null,
  };
  return { ...tree, clauses: [annex, ...tree.clauses] };
}

interface Frame {
  readonly documentId: string;
  readonly path: readonly string[];
  readonly kind: ClauseKind;
  readonly label: string;
  readonly heading: string;
}

function around(
  { documentId, path, kind, label, heading }: Frame,
  paragraphs: readonly Paragraph[],
): readonly Clause[] {
  if (paragraphs.length === 0) return [];
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
  const nowhere = { parent: null, inferred: false, departments: null, due: null };
  return [{ ref: clauseRef(documentId, path), documentId, kind, label, heading, text, ...nowhere }];
}
