/** The parts of an XLSX or DOCX file as trees that are written back as they were, but for what was changed. */

import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** An element: its children under its name, its attributes under `:@`; a text under `#text`. */
export type Node = { [name: string]: Node[] | string | Readonly<Record<string, string>> };
export type Parts = Record<string, Uint8Array>;

/** A small file may unfold into a large one. */
const MAX_UNPACKED = 60 * 1024 * 1024;
const AS_IT_IS = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  suppressEmptyNode: true,
} as const;

/** @throws the bytes are no such file, or unfold beyond all measure. */
export function unpack(bytes: Uint8Array): Parts {
  let total = 0;
  return unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      if (total > MAX_UNPACKED) throw new RangeError('The file unfolds beyond all measure.');
      return true;
    },
  });
}

export function pack(parts: Parts): Uint8Array {
  return zipSync(parts, { level: 6 });
}

export function readTree(parts: Parts, path: string): Node[] | undefined {
  const part = parts[path];
  return part === undefined ? undefined : (new XMLParser(AS_IT_IS).parse(strFromU8(part)) as Node[]);
}

export function writeTree(parts: Parts, path: string, tree: Node[]): void {
  parts[path] = strToU8(new XMLBuilder(AS_IT_IS).build(tree) as string);
}

export function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

export function childrenOf(node: Node | undefined): Node[] {
  const inner = node === undefined ? undefined : node[nameOf(node)];
  return Array.isArray(inner) ? inner : [];
}

export function attributesOf(node: Node): Record<string, string> {
  const found = node[':@'];
  if (typeof found === 'object' && !Array.isArray(found)) return found as Record<string, string>;
  const fresh: Record<string, string> = {};
  node[':@'] = fresh;
  return fresh;
}

export function element(name: string, children: Node[] = [], attributes: Record<string, string> = {}): Node {
  return { [name]: children, ':@': attributes };
}

export const textNode = (text: string): Node => ({ '#text': escaped(text) });

export function child(node: Node | undefined, name: string): Node | undefined {
  return childrenOf(node).find((each) => nameOf(each) === name);
}

export function children(node: Node | undefined, name: string): Node[] {
  return childrenOf(node).filter((each) => nameOf(each) === name);
}

/** All elements of a name, however deep, in their order. */
export function deep(nodes: readonly Node[], name: string): Node[] {
  return nodes.flatMap((node) => [...(nameOf(node) === name ? [node] : []), ...deep(childrenOf(node), name)]);
}

/** The words in it. */
export function textIn(node: Node): string {
  if (typeof node['#text'] === 'string') return plain(node['#text']);
  return childrenOf(node).map(textIn).join('');
}

const escaped = (text: string) =>
  text
    // Characters no XML may hold.
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

function plain(text: string): string {
  return text
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
