/** Word's automatic numbers, built again from numbering.xml: formats, restarts, leftovers. */
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/ingest/readers/docx.ts';
import { level, paragraph as p, wordFile } from '../support/word-files.ts';

const lines = (...file: Parameters<typeof wordFile>) =>
  readDocx(wordFile(...file))
    .map((piece) => (typeof piece === 'string' ? piece : piece.kind === 'heading' ? piece.text : ''))
    .filter((line) => line.trim() !== '');

describe.each([
  ['chineseCountingThousand', '第%1条', '第一条 甲'],
  ['chineseCounting', '%1、', '一、甲'],
  ['japaneseCounting', '（%1）', '（一）甲'],
  ['decimal', '%1.', '1.甲'],
  ['decimal', '（%1）', '（1）甲'],
  ['decimalEnclosedCircleChinese', '%1', '①甲'],
  ['ideographDigital', '%1、', '一、甲'],
  ['decimalFullWidth', '%1．', '１．甲'],
  ['upperLetter', '%1.', 'A.甲'],
  ['lowerRoman', '%1.', 'i.甲'],
  ['bullet', '', '●甲'],
])('%s as %s', (format, pattern, printed) => {
  test(`is printed ${printed}`, () => {
    expect(lines(p('甲', 1), level(0, format, pattern))).toEqual([printed]);
  });
});

const three =
  level(0, 'chineseCounting', '%1、') + level(1, 'chineseCounting', '（%2）') + level(2, 'decimal', '%3.');

test('a level starts anew below the one above it', () => {
  const body = p('甲', 1) + p('乙', 1, 1) + p('丙', 1, 1) + p('丁', 1) + p('戊', 1, 1);
  expect(lines(body, three)).toEqual(['一、甲', '（一）乙', '（二）丙', '二、丁', '（一）戊']);
});

test('a level that never starts anew counts through', () => {
  const body = p('甲', 1) + p('乙', 1, 1) + p('丙', 1) + p('丁', 1, 1);
  const levels = level(0, 'decimal', '%1.') + level(1, 'decimal', '（%2）', '<w:lvlRestart w:val="0"/>');
  expect(lines(body, levels)).toEqual(['1.甲', '（1）乙', '2.丙', '（2）丁']);
});

test('two lists of one definition share their count, and an override starts anew', () => {
  const num = (id: number, more = '') => `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`;
  const nums =
    num(1) + num(2) + num(3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
  expect(lines(p('甲', 1) + p('乙', 2) + p('丙', 3) + p('丁', 3), three, nums)).toEqual([
    '一、甲',
    '二、乙',
    '一、丙',
    '二、丁',
  ]);
});

test('a number that was typed as well is printed once; list 0 takes the number away', () => {
  expect(lines(p('一、甲', 1) + p('乙', 1), three)).toEqual(['一、甲', '二、乙']);
  expect(lines(p('甲', 0), three)).toEqual(['甲']);
});

test('a style carries the number, and one based on it takes it over', () => {
  const styles =
    '<w:style w:styleId="A"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:styleId="B"><w:name w:val="条2"/><w:basedOn w:val="A"/></w:style>';
  const styled = (text: string, id: string) => p(text, undefined, 0, `<w:pStyle w:val="${id}"/>`);
  expect(
    lines(styled('甲', 'A') + styled('乙', 'B'), level(0, 'chineseCounting', '第%1条'), undefined, styles),
  ).toEqual(['第一条 甲', '第二条 乙']);
});

test('a tracked insertion counts, a deletion does not; hidden text and field codes are no text', () => {
  const body =
    '<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>' +
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>';
  expect(lines(body, three)).toEqual(['新增']);
});
