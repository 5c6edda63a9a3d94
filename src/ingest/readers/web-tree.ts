/** The little of parse5's tree that the reader of web pages uses. */

export interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly parentNode?: unknown;
}

export interface Element extends Node {
  readonly tagName: string;
  readonly attrs: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes: readonly Node[];
}

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const childrenOf = (element: Element): readonly Node[] => element.childNodes ?? [];

export function attribute(element: Element, name: string): string {
  return element.attrs?.find((each) => each.name === name)?.value ?? '';
}

export const hasClass = (element: Element, word: RegExp): boolean =>
  word.test(attribute(element, 'class')) || word.test(attribute(element, 'id'));

/** All words below, scripts and styles left out. */
export function textIn(element: Element): string {
  if (element.tagName === 'script' || element.tagName === 'style') return '';
  return childrenOf(element)
    .map((child) => {
      if (isElement(child)) return textIn(child);
      return child.nodeName === '#text' ? (child.value ?? '') : '';
    })
    .join('');
}

/** Share of the words that are links. */
export function linkShare(element: Element): number {
  const all = textIn(element).replace(/\s+/gu, '').length;
  return all === 0 ? 0 : linked(element) / all;
}

function linked(element: Element): number {
  if (element.tagName === 'a') return textIn(element).replace(/\s+/gu, '').length;
  return childrenOf(element).reduce((sum, child) => sum + (isElement(child) ? linked(child) : 0), 0);
}
