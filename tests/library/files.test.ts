/** Files that are no documents: one sentence in Chinese, and nothing kept. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readSafely } from '../../src/ingest/read-safely.ts';
import { openOffice } from '../support/office.ts';

const TEXT = '某县方案\n一、目标\n（一）入学。';
const utf16 = (text: string) =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));

test.each([
  ['UTF-16 with a mark', utf16(TEXT)],
  ['UTF-16 without', new Uint8Array(Buffer.from(TEXT, 'utf16le'))],
  ['UTF-8 with a mark', new Uint8Array(Buffer.from(`\uFEFF${TEXT}`))],
])('%s is read', async (_name, bytes) => {
  const { pieces } = await readSafely(bytes, 'a.txt');
  expect(pieces).toEqual(TEXT.split('\n'));
});

describe('is refused with a remedy', () => {
  const song = new Uint8Array(5_000).map((_, at) => (at * 7919 + (at >> 3)) % 256);
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(150 * 1024 * 1024) }, { level: 9 });
  test.each([
    ['empty', new Uint8Array(), '文件是空的'],
    ['a song', song, '不是文字文件'],
    ['a bomb', bomb, '解压后过大'],
    [
      'paths that lead out',
      zipSync({ '../../etc/passwd': new Uint8Array(3), 'word/document.xml': new Uint8Array(3) }),
      '指向外面',
    ],
    [
      'a broken Word file',
      zipSync({ 'word/document.xml': new TextEncoder().encode('<w:document>') }),
      '已损坏',
    ],
    [
      'an external entity',
      zipSync({
        'word/document.xml': new TextEncoder().encode(
          '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document/>',
        ),
      }),
      '已损坏',
    ],
    ['an old Word file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '另存为 .docx'],
  ])('%s', async (_name, bytes, sentence) => {
    const office = openOffice();
    await expect(office.desk.read(bytes, 'file.docx', {})).rejects.toThrow(sentence);
    expect(office.desk.list()).toEqual([]);
  });
});
