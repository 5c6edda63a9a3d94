/** The tree while it is built: nodes in the order of print, their counts, and what was odd about them. */
import type { Clause, ClauseKind } from '../domain/clauses/clause.ts';
import { type ClauseRef, clauseRef } from '../domain/clauses/reference.ts';
import { departmentsOf } from './departments.ts';
import { type MarkerStyle, RANK } from './marker-styles.ts';
import type { TableRow } from './tables.ts';
import type { Doubt, DoubtCode } from './warnings.ts';

/** Where the tree hangs: the main text at the top, an annex or a covering notice below its own name. */
export interface Trunk {
  readonly documentId: string;
  readonly path: readonly string[];
  /** What every label below begins with: 附件2. */
  readonly label: string;
  readonly parent: ClauseRef | null;
}

export interface NewNode {
  readonly style: MarkerStyle;
  /** Its own part of the path; made unique where the print repeats it. */
  readonly step: string;
  /** Level of a heading that the file's own style sets. */
  readonly level?: number;
  readonly parent: TreeNode | undefined;
  readonly label: string;
  readonly heading: string;
  readonly kind: ClauseKind;
  readonly inferred: boolean;
  readonly text: string;
  readonly row?: TableRow;
}

export interface TreeNode extends Omit<NewNode, 'step' | 'text'> {
  readonly path: readonly string[];
  readonly paragraphs: string[];
  /** Paragraphs of an article that follow its items. */
  laterParagraphs: number;
  /** Numbers used below this node, by style. */
  readonly used: Map<MarkerStyle, number>;
}

/** More lost numbers than this in one gap are told as one warning, not listed. */
const LISTED_GAP = 10;

export class Tree {
  readonly trunk: Trunk;
  readonly missing: ClauseRef[] = [];
  readonly doubts: Doubt[] = [];
  /** Words before the first clause that belong to the clause the tree hangs on: the head of an annex's table. */
  readonly opening: string[] = [];
  /** Articles are counted through all chapters. */
  readonly articles = new Map<MarkerStyle, number>();
  readonly #nodes: TreeNode[] = [];
  readonly #paths = new Set<string>();
  readonly #top = new Map<MarkerStyle, number>();
  readonly #latest = new Map<MarkerStyle, number>();

  constructor(trunk: Trunk) {
    this.trunk = trunk;
  }

  get last(): TreeNode | undefined {
    return this.#nodes.at(-1);
  }

  get isAfterTable(): boolean {
    return this.last?.row !== undefined;
  }

  countUnder(parent: TreeNode | undefined): Map<MarkerStyle, number> {
    return parent?.used ?? this.#top;
  }

  /** The last number of a style anywhere above. */
  latest(style: MarkerStyle): number {
    return this.#latest.get(style) ?? 0;
  }

  seen(style: MarkerStyle, number: number): void {
    this.#latest.set(style, number);
  }

  /** @param level - of a numbered line that is a heading too: one without a number, of its own level or below, is no parent. */
  parentFor(style: MarkerStyle, level?: number): TreeNode | undefined {
    let node = this.last;
    while (node !== undefined && (isBelow(node, level) || RANK[node.style] >= RANK[style]))
      node = node.parent;
    return node;
  }

  /** The heading that a heading of this level stands under. */
  above(level: number): TreeNode | undefined {
    let node = this.last;
    while (node !== undefined && (node.level === undefined || node.level >= level)) node = node.parent;
    return node;
  }

  noteGap(parent: TreeNode | undefined, from: number, to: number): void {
    if (to - from > LISTED_GAP) {
      this.doubt('skipped-numbers', `${from}–${to - 1}`);
      return;
    }
    const path = parent?.path ?? this.trunk.path;
    for (let gap = from; gap < to; gap += 1)
      this.missing.push(clauseRef(this.trunk.documentId, [...path, String(gap)]));
  }

  doubt(code: DoubtCode, detail: string): void {
    const ref = this.last === undefined ? null : clauseRef(this.trunk.documentId, this.last.path);
    this.doubts.push({ code, detail, ref });
  }

  /** Text that belongs to no clause above: before the first number, or after a table. */
  addNote(text: string, heading: string): void {
    const row = this.last?.row === undefined ? undefined : this.last;
    const parent = row?.parent;
    this.add({
      style: 'dash',
      step: 'note',
      parent,
      label: `${parent?.label ?? this.trunk.label}${row === undefined ? '文' : '表注'}`,
      heading,
      kind: 'item',
      inferred: true,
      text,
    });
  }

  add({ step, text, ...node }: NewNode): TreeNode {
    const above = node.parent?.path ?? this.trunk.path;
    let path = [...above, step];
    for (let again = 2; this.#paths.has(path.join('.')); again += 1) path = [...above, `${step}x${again}`];
    this.#paths.add(path.join('.'));
    const added: TreeNode = { ...node, path, paragraphs: [text], laterParagraphs: 0, used: new Map() };
    this.#nodes.push(added);
    return added;
  }

  clauses(): readonly Clause[] {
    const { documentId, parent: trunkRef } = this.trunk;
    return this.#nodes.map(({ path, parent, kind, label, heading, inferred, paragraphs, row }): Clause => {
      const text = paragraphs.join('\n');
      return {
        ref: clauseRef(documentId, path),
        documentId,
        kind,
        label,
        heading,
        parent: parent === undefined ? trunkRef : clauseRef(documentId, parent.path),
        text,
        inferred,
        departments: row === undefined ? departmentsOf(text) : row.departments,
        due: row?.due ?? null,
        ...(row === undefined || Object.keys(row.fields).length === 0 ? {} : { fields: row.fields }),
      };
    });
  }
}

function isBelow({ row, style, level: own = 0 }: TreeNode, level: number | undefined): boolean {
  return row !== undefined || (style === 'titled' && level !== undefined && own >= level);
}
