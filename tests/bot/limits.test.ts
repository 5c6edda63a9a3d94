/** Long answers over Telegram: no message too long, none empty, no character torn. */
import { describe, expect, test } from 'vitest';
import { messagesOf, piecesOf } from '../../src/bot/render/html.ts';
import { plainText } from '../support/chat.ts';

const LIMIT = 4096;
const text = (words: string) => ({ kind: 'text', text: words }) as const;
/** Rare characters outside the first plane, a family of one glyph, a letter with its marks. */
const RARE = '𠮷𪚥';
const FAMILY = '👨‍👩‍👧‍👦';

describe('blocks as messages', () => {
  test.each([
    ['a first block of 3,600 characters', [text('一'.repeat(3600)), text('二')]],
    ['a first block of 3,601 characters', [text('一'.repeat(3601)), text('二')]],
    ['a quotation of 9,000 characters', [{ kind: 'quote', text: '三'.repeat(9000), label: '保山' } as const]],
    ['1,000 ampersands', [text('&'.repeat(1000))]],
    ['4,000 ampersands and brackets', [text('&<>'.repeat(1334))]],
    ['rare characters throughout', [text(RARE.repeat(2000))]],
    ['families throughout', [text(FAMILY.repeat(500))]],
    ['an empty block first', [text(''), text('四')]],
  ])('%s', (_name, blocks) => {
    const messages = messagesOf(blocks);
    expect(messages.filter((message) => message.trim() === '')).toEqual([]);
    expect(messages.filter((message) => message.length > LIMIT)).toEqual([]);
    // Nothing is lost and nothing torn: a lone half of a character would not survive UTF-8.
    const back = messages.map((message) => plainText(Buffer.from(message).toString('utf8'))).join('');
    const said = blocks.map((block) => block.text).join('');
    expect(back.replaceAll('\n', '').replace(/^保山:/u, '')).toBe(said);
  });

  test('a text is cut behind a sentence where one ends near the limit', () => {
    const pieces = piecesOf(`${'甲'.repeat(80)}。${'乙'.repeat(60)}`, 100);
    expect(pieces.map((piece) => piece.at(-1))).toEqual(['。', '乙']);
  });

  test('a tag never stands open at the end of a message', () => {
    const messages = messagesOf([{ kind: 'quote', text: `${'五'.repeat(5000)}`, marks: ['五五'] }]);
    for (const message of messages)
      expect(message.match(/<blockquote>/gu)?.length).toBe(message.match(/<\/blockquote>/gu)?.length);
  });
});
