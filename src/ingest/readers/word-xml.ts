/** The little of Word's XML that the reader uses: elements in their order, attributes by their local name. */
import { XMLParser } from 'fast-xml-parser';
import { FileRefusedError } from '../refusal.ts';

export interface XmlElement {
  /** Without its prefix: p, r, t, tbl. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ATTRIBUTES = ':@';
const TEXT = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** @throws {FileRefusedError} no XML, or XML with a document type: Word writes none, and its entities can be a trap. */
export function parseXml(source: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(source)) throw new FileRefusedError('library.broken', { kind: 'Office' });
  try {
    const nodes = parser.parse(source) as readonly RawNode[];
    return { name: '', attributes: {}, text: '', children: nodes.map(elementOf) };
  } catch {
    throw new FileRefusedError('library.broken', { kind: 'Office' });
  }
}

type RawNode = Readonly<Record<string, unknown>>;

function elementOf(node: RawNode): XmlElement {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
  if (name === TEXT) return { name, attributes: {}, children: [], text: String(node[TEXT] ?? '') };
  const inside = (node[name] ?? []) as readonly RawNode[];
  const children = Array.isArray(inside) ? inside.map(elementOf) : [];
  return {
    name,
    attributes: (node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>,
    children,
    text: children.map((child) => (child.name === TEXT ? child.text : '')).join(''),
  };
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((each) => each.name === name);
}

/** Value of `<w:name w:val="…">` below an element. */
export function settingOf(element: XmlElement | undefined, name: string): string | undefined {
  const found = child(element, name);
  return found === undefined ? undefined : (found.attributes['val'] ?? '');
}

/** A switch of Word: there without a value, or with one that is not off. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const value = settingOf(element, name);
  return value !== undefined && !/^(?:0|false|off|none)$/u.test(value);
}
