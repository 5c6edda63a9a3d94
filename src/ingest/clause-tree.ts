/**
 * Paragraphs → clauses with references, labels and parents.
 *
 * One reader for this kind of document. What it copes with, each seen in print:
 * numbering that runs on through sections, headings whose number or whole bracket was lost,
 * headings set without a number between numbered ones, items under a dash, a skipped item,
 * a document with no numbers at all, and chapters with articles.
 */
import type { Clause, ClauseKind } from '../domain/clauses/clause.ts';
import { type ClauseRef, clauseRef } from '../domain/clauses/reference.ts';
import { departmentsOf } from './departments.ts';
import { headingOf } from './heading.ts';
import { isHeadingLike, labelOf, type Marker, type MarkerStyle, RANK } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';

interface Node {
  readonly marker: Marker;
  readonly path: readonly string[];
  readonly label: string;
  readonly inferred: boolean;
  readonly paragraphs: string[];
  readonly parent: Node | undefined;
  /** Numbers used below this node, by style. */
  readonly used: Map<MarkerStyle, number>;
}

export interface ClauseTree {
  readonly clauses: readonly Clause[];
  readonly missing: readonly ClauseRef[];
}

/** Clauses of the numbered body. A body without a single number becomes one clause a paragraph. */
export function clauseTree(documentId: string, paragraphs: readonly Paragraph[]): ClauseTree {
  if (!paragraphs.some((paragraph) => paragraph.marker !== undefined)) {
    return {
      clauses: paragraphs.map((paragraph, index) => unnumbered(documentId, paragraph, index + 1)),
      missing: [],
    };
  }
  const nodes: Node[] = [];
  const missing: ClauseRef[] = [];
  const top = new Map<MarkerStyle, number>();
  paragraphs.forEach((paragraph, index) => {
    const previous = nodes.at(-1);
    const marker = paragraph.marker ?? lostHeading(paragraph, paragraphs[index + 1], previous);
    if (marker === undefined) {
      previous?.paragraphs.push(paragraph.text);
      return;
    }
    const parent = parentOf(previous, marker.style);
    const used = parent?.used ?? top;
    const last = used.get(marker.style) ?? 0;
    const isLost = marker.number === 0;
    const number = isLost || marker.number <= last ? last + 1 : marker.number;
    const inferred = isLost || number !== marker.number;
    const parentPath = parent?.path ?? [];
    // A gap is a lost item only where siblings are counted from one; 1–24 runs through sections.
    if (last > 0) {
      for (let gap = last + 1; gap < number; gap += 1)
        missing.push(clauseRef(documentId, [...parentPath, String(gap)]));
    }
    used.set(marker.style, number);
    nodes.push({
      marker,
      path: [...parentPath, String(number)],
      label: labelUnder(parent, marker.style, number, inferred),
      inferred,
      paragraphs: [paragraph.text],
      parent,
      used: new Map(),
    });
  });
  return { clauses: nodes.map((node) => clauseOf(documentId, node)), missing };
}

function parentOf(previous: Node | undefined, style: MarkerStyle): Node | undefined {
  let node = previous;
  while (node !== undefined && RANK[node.marker.style] >= RANK[style]) node = node.parent;
  return node;
}

/**
 * A heading printed without its number: a short line that stands where the next (x) is due,
 * between a finished paragraph and a numbered item. 「切实加强随迁子女和留守儿童义务教育工作」
 */
function lostHeading(
  paragraph: Paragraph,
  next: Paragraph | undefined,
  previous: Node | undefined,
): Marker | undefined {
  if (previous === undefined || !isHeadingLike(paragraph.text)) return undefined;
  if (next?.marker?.style !== 'arabic') return undefined;
  const section = parentOf(previous, 'bracketed');
  if (section === undefined || (section.used.get('bracketed') ?? 0) === 0) return undefined;
  return { style: 'bracketed', number: 0, rest: paragraph.text };
}

/** Articles are cited by their own number, without the chapter; all else by the path from the outside. */
function labelUnder(parent: Node | undefined, style: MarkerStyle, number: number, inferred: boolean): string {
  const own = labelOf(style, number, inferred);
  return RANK[style] <= RANK.article ? own : `${parent?.label ?? ''}${own}`;
}

function clauseOf(documentId: string, node: Node): Clause {
  const text = node.paragraphs.join('\n');
  const kind: ClauseKind =
    RANK[node.marker.style] <= RANK.bracketed && node.marker.style !== 'article' ? 'section' : 'item';
  return {
    ref: clauseRef(documentId, node.path),
    documentId,
    kind,
    label: node.label,
    heading: headingOf(node.marker.rest),
    parent: node.parent === undefined ? null : clauseRef(documentId, node.parent.path),
    text,
    inferred: node.inferred,
    departments: departmentsOf(text),
    due: null,
  };
}

function unnumbered(documentId: string, paragraph: Paragraph, position: number): Clause {
  return {
    ref: clauseRef(documentId, [String(position)]),
    documentId,
    kind: 'item',
    label: `第[${position}]段`,
    heading: headingOf(paragraph.text),
    parent: null,
    text: paragraph.text,
    inferred: true,
    departments: departmentsOf(paragraph.text),
    due: null,
  };
}
