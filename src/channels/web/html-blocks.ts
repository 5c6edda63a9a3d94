/** Telegram's HTML → blocks: for messages the page kept before it was given blocks, and whatever still comes as HTML. */
import type { StoredPageMessage } from '../../ports.ts';

type PageBlock = NonNullable<StoredPageMessage['blocks']>[number];

const KINDS: Readonly<Record<string, string>> = { b: 'heading', blockquote: 'quote' };
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

export function blocksOfHtml(html: string): readonly PageBlock[] {
  const parts = html.split(/<(b|blockquote)>([\s\S]*?)<\/\1>/u);
  const blocks: PageBlock[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    const plain = unescaped(parts[at] ?? '').trim();
    if (plain !== '') blocks.push({ kind: 'text', text: plain });
    const tag = parts[at + 1];
    if (tag !== undefined) blocks.push({ kind: KINDS[tag] ?? 'text', text: unescaped(parts[at + 2] ?? '') });
  }
  return blocks;
}

/** A kept message as the page draws it: never HTML. */
export function inBlocks(message: StoredPageMessage): StoredPageMessage {
  if (!message.isHtml) return message;
  const blocks = blocksOfHtml(message.text);
  return { ...message, isHtml: false, text: blocks.map(({ text }) => text).join('\n'), blocks };
}

function unescaped(text: string): string {
  return text.replace(/<[^>]*>/gu, '').replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity);
}
