/**
 * Items printed in one line with what leads to them are items all the same.
 *
 *   会议议定：（一）原则同意…；（二）由财政局安排…。     →  会议议定： · （一）… · （二）…
 *
 * Only a count that begins with one, or goes on with the paragraph's own number, and only after a mark that ends
 * something: （一）、（二）项所列行为 names items and has none.
 */
import { markerOf } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';

const MARK = /(?<=[。；：;:])\s*(?=[（(][一二三四五六七八九十]{1,3}[）)])/gu;

export function withInlineItems(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs.flatMap((paragraph) =>
    paragraph.table === undefined ? divided(paragraph) : [paragraph],
  );
}

function divided(paragraph: Paragraph): readonly Paragraph[] {
  const own = paragraph.marker?.style === 'bracketed' ? paragraph.marker.number : 0;
  const parts = paragraph.text.split(MARK);
  const items: string[] = [];
  let lead = parts[0] ?? '';
  let last = own;
  for (const part of parts.slice(1)) {
    const marker = markerOf(part);
    if (marker?.style === 'bracketed' && marker.number === last + 1) {
      items.push(part);
      last += 1;
    } else if (items.length > 0) items[items.length - 1] += part;
    else lead += part;
  }
  // One alone may be a remark: …如下：（一）类地区…
  if (items.length === 0 || (own === 0 && items.length < 2)) return [paragraph];
  return [
    { ...paragraph, text: lead },
    ...items.map((text): Paragraph => ({ text, marker: markerOf(text), isTitle: false })),
  ];
}
