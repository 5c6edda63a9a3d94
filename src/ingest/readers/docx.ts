/**
 * Word files → printed pieces. Automatic numbers are built again, tables keep their spans, the text of
 * boxes follows its paragraph, changes somebody tracked count as accepted, footnotes stay with their
 * paragraph. Headers, footers, comments and the table of contents are not the document.
 */
import { markerOf } from '../markers.ts';
import { PARAGRAPH_END, type Printed, SPANNED } from '../printed.ts';
import { FileRefusedError } from '../refusal.ts';
import { withTables } from '../table-lines.ts';
import { WordNumbering } from './word-numbering.ts';
import { outlineLevel, WordStyles } from './word-styles.ts';
import { child, isOn, parseXml, settingOf, type XmlElement } from './word-xml.ts';
import { unpack, utf8 } from './zip.ts';

const PARTS = [
  'word/document.xml',
  'word/numbering.xml',
  'word/styles.xml',
  'word/footnotes.xml',
  'word/endnotes.xml',
];
/** What a tracked change took away, and what is no text. */
const LEFT_OUT = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'Fallback',
  'pPr',
  'rPr',
  'commentReference',
]);

export function readDocx(bytes: Uint8Array): readonly Printed[] {
  const files = unpack(bytes, (name) => PARTS.includes(name));
  const part = (name: string) => {
    const source = utf8(files.get(name));
    return source === undefined ? undefined : parseXml(source);
  };
  const body = child(child(part('word/document.xml'), 'document'), 'body');
  if (body === undefined) throw new FileRefusedError('library.broken', { kind: 'Word' });
  const pieces = new WordReader(
    new WordNumbering(part('word/numbering.xml')),
    new WordStyles(part('word/styles.xml')),
    notesIn(part('word/footnotes.xml'), 'footnotes'),
    notesIn(part('word/endnotes.xml'), 'endnotes'),
  ).pieces(body);
  // Lines set in columns by tabs are a table too; any other tab is a gap.
  return withTables(pieces).map((piece) => (typeof piece === 'string' ? piece.replace(/\t+/gu, ' ') : piece));
}

type Notes = ReadonlyMap<string, XmlElement>;

function notesIn(root: XmlElement | undefined, name: string): Notes {
  const notes = child(root, name)?.children ?? [];
  return new Map(notes.map((note) => [note.attributes['id'] ?? '', note]));
}

class WordReader {
  readonly #numbering: WordNumbering;
  readonly #styles: WordStyles;
  readonly #footnotes: Notes;
  readonly #endnotes: Notes;
  #noteCount = 0;

  constructor(numbering: WordNumbering, styles: WordStyles, footnotes: Notes, endnotes: Notes) {
    this.#numbering = numbering;
    this.#styles = styles;
    this.#footnotes = footnotes;
    this.#endnotes = endnotes;
  }

  pieces(container: XmlElement): Printed[] {
    return container.children.flatMap((element): Printed[] => {
      if (LEFT_OUT.has(element.name)) return [];
      if (element.name === 'p') return this.#paragraph(element);
      if (element.name === 'tbl') return this.#table(element);
      // Content controls and accepted insertions hold paragraphs of their own.
      return ['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag'].includes(element.name)
        ? this.pieces(element)
        : [];
    });
  }

  #paragraph(element: XmlElement): Printed[] {
    const properties = child(element, 'pPr');
    const styleId = settingOf(properties, 'pStyle');
    const style = this.#styles.get(styleId);
    if (style.isContents) return [];
    const inside: Inside = { text: '', boxes: [], notes: [] };
    this.#collect(element, inside);
    const own = child(properties, 'numPr');
    // A list of number 0 takes away what the style would give.
    const listId = settingOf(own, 'numId') ?? style.listId;
    const levelByStyle =
      listId === undefined || styleId === undefined
        ? undefined
        : this.#numbering.levelOfStyle(listId, styleId);
    const listLevel = Number(settingOf(own, 'ilvl') ?? levelByStyle ?? style.listLevel ?? 0);
    const text = inside.text.trim();
    const number =
      listId === undefined || listId === '0' || text === '' ? '' : this.#numbering.next(listId, listLevel);
    const level = outlineLevel(properties) ?? style.level;
    const lines = withNumber(number, text)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const [first, ...rest] = lines;
    const head: Printed[] =
      first === undefined
        ? []
        : level !== undefined && rest.length === 0
          ? [{ kind: 'heading', level, text: first }]
          : lines;
    return [...head, ...inside.notes, PARAGRAPH_END, ...inside.boxes];
  }

  #collect(element: XmlElement, inside: Inside): void {
    for (const each of element.children) {
      if (LEFT_OUT.has(each.name)) continue;
      if (each.name === 'r' && isOn(child(each, 'rPr'), 'vanish')) continue;
      switch (each.name) {
        case 't':
          inside.text += each.text;
          break;
        case 'tab':
        case 'ptab':
          inside.text += '\t';
          break;
        case 'br':
        case 'cr':
          if (each.attributes['type'] !== 'page') inside.text += '\n';
          break;
        case 'noBreakHyphen':
          inside.text += '-';
          break;
        case 'txbxContent':
          inside.boxes.push(...this.pieces(each));
          break;
        case 'footnoteReference':
          this.#note(this.#footnotes.get(each.attributes['id'] ?? ''), inside);
          break;
        case 'endnoteReference':
          this.#note(this.#endnotes.get(each.attributes['id'] ?? ''), inside);
          break;
        default:
          this.#collect(each, inside);
      }
    }
  }

  #note(note: XmlElement | undefined, inside: Inside): void {
    if (note === undefined) return;
    this.#noteCount += 1;
    const text = this.pieces(note)
      .map((piece) => (typeof piece === 'string' ? piece : ''))
      .join('')
      .trim();
    if (text !== '') inside.notes.push(PARAGRAPH_END, `注${this.#noteCount}：${text}`);
  }

  #table(element: XmlElement): Printed[] {
    const rows = element.children
      .filter(({ name }) => name === 'tr' || name === 'sdt')
      .flatMap((row) =>
        row.name === 'tr'
          ? [row]
          : (child(row, 'sdtContent')?.children.filter(({ name }) => name === 'tr') ?? []),
      );
    const cells = rows.map((row) => this.#row(row));
    const width = Math.max(0, ...cells.map((row) => row.filter((cell) => cell !== '').length));
    if (width >= 2 && cells.length >= 2) return [{ kind: 'table', rows: cells }, PARAGRAPH_END];
    // A frame around running text, or a letterhead set in a table: its paragraphs.
    return rows.flatMap((row) =>
      row.children.filter(({ name }) => name === 'tc').flatMap((cell) => this.pieces(cell)),
    );
  }

  #row(row: XmlElement): readonly string[] {
    return row.children
      .filter(({ name }) => name === 'tc')
      .flatMap((cell) => {
        const properties = child(cell, 'tcPr');
        const merge = child(properties, 'vMerge');
        const isSpanned = merge !== undefined && merge.attributes['val'] !== 'restart';
        const text = this.pieces(cell)
          .map((piece) =>
            typeof piece === 'string'
              ? piece
              : piece.kind === 'heading'
                ? piece.text
                : piece.rows.flat().join(' '),
          )
          .filter((line) => line.trim() !== '')
          .join('\n');
        const span = Math.min(Number(settingOf(properties, 'gridSpan') ?? 1) || 1, 100);
        return [isSpanned ? SPANNED : text, ...Array<string>(span - 1).fill('')];
      });
  }
}

interface Inside {
  text: string;
  readonly boxes: Printed[];
  readonly notes: Printed[];
}

/** A number that somebody typed as well, left over from before the list was set, is not printed twice. */
function withNumber(number: string, text: string): string {
  if (number === '') return text;
  const typed = markerOf(text);
  const built = markerOf(`${number}某`);
  if (typed !== undefined && built !== undefined && typed.style === built.style) return text;
  return `${number}${/[条章节编篇分]$/u.test(number) ? ' ' : ''}${text}`;
}
