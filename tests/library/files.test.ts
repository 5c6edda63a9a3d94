/** Files that are no documents: one sentence in Chinese, and nothing kept. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readSafely } from '../../src/ingest/read-safely.ts';
import { openOffice } from '../support/office.ts';

const TEXT = '某县方案\n一、目标\n（一）入学。';
const utf16 = (text: string) =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));

/** TEXT in GBK: no encoder of it comes with the platform. */
const GBK = Uint8Array.from([
  0xc4, 0xb3, 0xcf, 0xd8, 0xb7, 0xbd, 0xb0, 0xb8, 0x0a, 0xd2, 0xbb, 0xa1, 0xa2, 0xc4, 0xbf, 0xb1, 0xea, 0x0a,
  0xa3, 0xa8, 0xd2, 0xbb, 0xa3, 0xa9, 0xc8, 0xeb, 0xd1, 0xa7, 0xa1, 0xa3,
]);

test.each([
  ['UTF-16 with a mark', utf16(TEXT)],
  ['UTF-16 without', new Uint8Array(Buffer.from(TEXT, 'utf16le'))],
  // 某县方案…, as the country's own encoding has it.
  ['GBK', GBK],
  ['UTF-8 with a mark', new Uint8Array(Buffer.from(`\uFEFF${TEXT}`))],
])('%s is read', async (_name, bytes) => {
  const { pieces } = await readSafely(bytes, 'a.txt');
  expect(pieces).toEqual(TEXT.split('\n'));
});

/** Objects of a PDF, without a table of where they stand: readers look for them. */
const pdf = (objects: readonly string[], trailer: string) =>
  new TextEncoder().encode(
    `%PDF-1.7\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<< /Root 1 0 R ${trailer} >>\n%%EOF`,
  );
const PAGES = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
];
const NULLS = '00'.repeat(32);

test('five megabytes are read in full, within the time of a document', async () => {
  const text = `某县汇编\n${Array.from({ length: 20_000 }, (_, at) => `第${at + 1}条 ${'学校按月更新控辍保学台账。'.repeat(6)}`).join('\n')}`;
  const bytes = new TextEncoder().encode(text);
  expect(bytes.length).toBeGreaterThan(4_500_000);
  const { pieces } = await readSafely(bytes, 'large.txt');
  expect(pieces).toHaveLength(20_001);
});

test('a PDF that goes round in circles ends in one sentence', async () => {
  const circle = pdf([PAGES[0] ?? '', '<< /Type /Pages /Kids [2 0 R] /Count 100000 >>'], '');
  await expect(readSafely(circle, 'circle.pdf', { limits: { seconds: 20, megabytes: 512 } })).rejects.toThrow(
    /^[^a-z]*[\u4e00-\u9fff]/u,
  );
}, 60_000);

/** The start of a file of old Office, and the name of the stream that holds its content. */
const ole = (stream: string) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600, 1),
      Buffer.from(stream, 'utf16le'),
    ]),
  );

describe('is refused with a remedy', () => {
  const song = new Uint8Array(5_000).map((_, at) => (at * 7919 + (at >> 3)) % 256);
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(150 * 1024 * 1024) }, { level: 9 });
  test.each([
    ['empty', new Uint8Array(), '文件是空的'],
    ['a locked Word file', ole('EncryptedPackage'), '取消密码'],
    ['an old Word file', ole('WordDocument'), '旧版 Word'],
    ['an old Excel file', ole('Workbook'), '名单'],
    ['RTF', new TextEncoder().encode('{\\rtf1\\ansi}'), 'RTF'],
    ['an archive', zipSync({ 'a.txt': new Uint8Array(3) }), '先解压'],
    ['OFD', zipSync({ 'OFD.xml': new Uint8Array(3) }), '另存为 PDF'],
    ['a GIF', new TextEncoder().encode('GIF89a'), 'JPG'],
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
    [
      'an encrypted PDF',
      pdf(
        [...PAGES, `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${NULLS}> /U <${NULLS}> >>`],
        `/Encrypt 4 0 R /ID [<${NULLS}> <${NULLS}>]`,
      ),
      '解除密码',
    ],
    ['an old Word file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '另存为 .docx'],
  ])('%s', async (_name, bytes, sentence) => {
    const office = openOffice();
    await expect(office.desk.read(bytes, 'file.docx', {})).rejects.toThrow(sentence);
    expect(office.desk.list()).toEqual([]);
  });
});
