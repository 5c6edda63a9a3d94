/** What of the bot's words the page makes links of. */
import { expect, test } from 'vitest';
import { partsOf } from '../../../src/channels/web/page/links.ts';

const HOME = 'https://yjt.example.cn';
const links = (text: string) => {
  const parts = partsOf(text, HOME);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  return parts.flatMap(({ href }) => href ?? []);
};

test.each([
  [
    '已登记,编号QF-2026-0001(个案GA-2026-0012)。',
    ['/office/number/QF-2026-0001', '/office/number/GA-2026-0012'],
  ],
  ['看图表和名单:https://yjt.example.cn/office', ['https://yjt.example.cn/office']],
  ['见https://yjt.example.cn.evil.cn/x和http://other.cn/y', []],
  ['110、12355都可以打', ['tel:110', 'tel:12355']],
  ['每人110元', []],
  ['云政发XX-2026-1号', []],
])('%s', (text, expected) => {
  expect(links(text)).toEqual(expected);
});
