/**
 * Paragraphs → clauses with references, labels and parents.
 *
 * One reader for this kind of document. What it copes with, each seen in print:
 * numbering that runs on through sections, headings whose number or whole bracket was lost,
 * headings set without a number between numbered ones, items under a dash, a skipped item,
 * a document with no numbers at all, chapters with articles, articles put in between by an
 * amendment, tables among the text, and a number that cannot be one of the count.
 */
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { headingOf } from './heading.ts';
import { type MarkerStyle, RANK } from './marker-styles.ts';
import { isHeadingLike, labelOf, type Marker } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';
import { tableClauses } from './table-clauses.ts';
import { Tree, type TreeNode, type Trunk } from './tree.ts';
import type { Doubt } from './warnings.ts';

export interface ClauseTree {
  readonly clauses: readonly Clause[];
  readonly missing: readonly ClauseRef[];
  readonly doubts: readonly Doubt[];
  /** Repeated heads of tables. */
  readonly furniture: readonly string[];
  /** Words for the clause the tree hangs on: the head of an annex's table. */
  readonly opening: readonly string[];
}

/** Further than this no count jumps by losing lines: 100. after 7. is a figure at the start of a line. */
const FARTHEST_JUMP = 10;
/** 1.1 to 1.5: one or two numbers may be lost; 1.9 is a measure. */
const FARTHEST_OUTLINE = 3;

/** Clauses of the numbered body. A body without a single number becomes one clause a paragraph. */
export function clauseTree(trunk: Trunk, paragraphs: readonly Paragraph[]): ClauseTree {
  const tree = new Tree(trunk);
  const isNumbered = paragraphs.some(({ marker, level }) => marker !== undefined || level !== undefined);
  const furniture: string[] = [];
  let unnumbered = 0;
  let tables = 0;
  paragraphs.forEach((paragraph, index) => {
    if (paragraph.table !== undefined) {
      tables += 1;
      const { rows, furniture: repeated } = tableClauses(tree, paragraph.table, { isNumbered, tables });
      furniture.push(...repeated);
      if (rows === 0) tables -= 1;
      return;
    }
    if (!isNumbered && !tree.isAfterTable) {
      unnumbered += 1;
      addUnnumbered(tree, paragraph, unnumbered);
      return;
    }
    const marker =
      paragraph.marker ?? titled(paragraph) ?? lostHeading(paragraph, paragraphs[index + 1], tree);
    if (marker === undefined || !isBelieved(marker, tree)) addText(tree, paragraph);
    else addMarked(tree, marker, paragraph);
  });
  return {
    clauses: tree.clauses(),
    missing: tree.missing,
    doubts: tree.doubts,
    furniture,
    opening: tree.opening,
  };
}

function addMarked(tree: Tree, marker: Marker, { text, level }: Paragraph): void {
  const { style } = marker;
  const parent = level !== undefined && style === 'titled' ? tree.above(level) : tree.parentFor(style, level);
  const used = style === 'article' ? tree.articles : tree.countUnder(parent);
  const last = used.get(style) ?? 0;
  const isLost = marker.number === 0;
  const keepsNumber = style === 'article' || RANK[style] < RANK.article || marker.under !== undefined;
  const isRepeated = !isLost && marker.number <= last && marker.inserted === undefined;
  const number = isLost || (isRepeated && !keepsNumber) ? last + 1 : marker.number;
  const inferred = isLost || number !== marker.number;
  if (isRepeated) tree.doubt('repeated-number', labelOf(style, marker.number, false));
  // A gap is a lost item only where siblings are counted from one; 1–24 runs through sections.
  if (last > 0 && !isRepeated) tree.noteGap(parent, last + 1, number);
  used.set(style, Math.max(last, number));
  const step = marker.inserted === undefined ? String(number) : `${number}z${marker.inserted}`;
  tree.add({
    style,
    step,
    ...(level === undefined ? {} : { level }),
    parent,
    // Articles and 1.2.1 are cited by their own number, without the chapter; all else by the path from the outside.
    label: keepsNumber
      ? `${tree.trunk.label}${marker.printed ?? labelOf(style, number, inferred)}`
      : `${parent?.label ?? tree.trunk.label}${labelOf(style, number, inferred)}`,
    heading: headingOf(marker.rest),
    kind: RANK[style] <= RANK.bracketed && style !== 'article' ? 'section' : 'item',
    inferred,
    text,
  });
}

/** A paragraph without a number belongs to the clause above it, with one exception: the paragraphs of an article. */
function addText(tree: Tree, { text }: Paragraph): void {
  const last = tree.last;
  if (last === undefined || tree.isAfterTable) {
    tree.addNote(text, headingOf(text));
    return;
  }
  const article = articleAround(last);
  if (article === undefined || article === last || !isFinished(last)) {
    last.paragraphs.push(text);
    return;
  }
  // 第三十七条 …：（一）…（二）… ↵ 教师有前款第（二）项…: the article's next paragraph (款), cited by its count.
  const count = article.paragraphs.length + article.laterParagraphs + 1;
  article.laterParagraphs += 1;
  tree.add({
    style: 'ideographic',
    step: `k${count}`,
    parent: article,
    label: `${article.label}${labelOf('chapter', count, false).replace('章', '款')}`,
    heading: headingOf(text),
    kind: 'item',
    inferred: false,
    text,
  });
}

const isFinished = ({ paragraphs }: TreeNode) => /[。！？”）)]$/u.test(paragraphs.at(-1)?.trim() ?? '');

function articleAround(node: TreeNode): TreeNode | undefined {
  let at: TreeNode | undefined = node;
  while (at !== undefined && at.style !== 'article') at = at.parent;
  return at;
}

/** Is this number one of the count, or a figure that happens to stand at the start of a line? */
function isBelieved(marker: Marker, tree: Tree): boolean {
  const { style, number, under } = marker;
  if (number === 0 || RANK[style] < RANK.article) return true;
  const parent = tree.parentFor(style);
  // 2.5 below 2, where 2.3 or 2.4 was the last; anything else is a figure.
  if (under !== undefined) {
    const isBelow = parent === undefined || Number.parseInt(parent.path.at(-1) ?? '', 10) === under;
    const before = tree.countUnder(parent).get(style) ?? 0;
    return isBelow && number > before && number - before <= FARTHEST_OUTLINE;
  }
  if (style === 'letter') return number === (tree.countUnder(parent).get(style) ?? 0) + 1;
  const last = (style === 'article' ? tree.articles : tree.countUnder(parent)).get(style) ?? 0;
  const isNext = number === tree.latest(style) + 1;
  tree.seen(style, number);
  if (style === 'article' || isNext || number - last <= FARTHEST_JUMP) return true;
  tree.doubt('unlikely-number', labelOf(style, number, false));
  return false;
}

function titled({ text, level, isTitle }: Paragraph): Marker | undefined {
  return level === undefined || isTitle ? undefined : { style: 'titled', number: 0, rest: text };
}

/**
 * A heading printed without its number: a short line that stands where the next (x) is due,
 * between a finished paragraph and a numbered item. 「切实加强随迁子女和留守儿童义务教育工作」
 */
function lostHeading(paragraph: Paragraph, next: Paragraph | undefined, tree: Tree): Marker | undefined {
  if (tree.last === undefined || !isHeadingLike(paragraph.text)) return undefined;
  if (next?.marker?.style !== 'arabic') return undefined;
  const section = tree.parentFor('bracketed');
  if (section === undefined || (section.used.get('bracketed') ?? 0) === 0) return undefined;
  return { style: 'bracketed', number: 0, rest: paragraph.text };
}

function addUnnumbered(tree: Tree, { text }: Paragraph, position: number): void {
  tree.add({
    style: 'dash' satisfies MarkerStyle,
    step: String(position),
    parent: undefined,
    label: `${tree.trunk.label}第[${position}]段`,
    heading: headingOf(text),
    kind: 'item',
    inferred: true,
    text,
  });
}
