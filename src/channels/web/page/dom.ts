/** Elements, texts, ids: the little the page needs instead of a framework. Nothing is ever set as HTML. */
import { PAGE_TEXTS } from '../../../messages/areas/page-texts.ts';

export const find = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

type Child = Node | string | null;

/** @example element('p', { className: 'note' }, ['你好']) */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function button(label: string, act: () => void, className = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', className, textContent: label });
  made.addEventListener('click', act);
  return made;
}

export function words(
  key: keyof typeof PAGE_TEXTS,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return PAGE_TEXTS[key].replace(/\{([a-z]+)\}/gu, (_whole, name: string) => String(values[name] ?? ''));
}

export function sizeOf(bytes: number): string {
  return words('page.kilobytes', { count: Math.max(1, Math.ceil(bytes / 1024)) });
}

/** Random, also where the page came without https and `crypto.randomUUID` is missing. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** A sentence that goes away by itself. */
export function notify(text: string): void {
  const notice = find('notice');
  notice.textContent = text;
  notice.hidden = text === '';
  clearTimeout(timer);
  timer = setTimeout(() => {
    notice.hidden = true;
  }, 4500);
}
