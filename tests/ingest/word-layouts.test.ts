/** Thirty ways an office writes the numbers of its Word files: six schemes, each written in five ways. */
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/ingest/readers/docx.ts';
import { ingest } from '../support/ingesting.ts';
import { level, paragraph, wordFile } from '../support/word-files.ts';

/** Levels of a scheme: the format Word counts in, and how it is printed. */
type Scheme = readonly (readonly [format: string, pattern: string])[];

const SCHEMES: Readonly<Record<string, Scheme>> = {
  '一、（一）1.': [
    ['chineseCounting', '%1、'],
    ['chineseCounting', '（%2）'],
    ['decimal', '%3.'],
  ],
  '第一条（一）1.': [
    ['chineseCountingThousand', '第%1条'],
    ['chineseCounting', '（%2）'],
    ['decimal', '%3.'],
  ],
  '一、1.（1）': [
    ['chineseCounting', '%1、'],
    ['decimal', '%2.'],
    ['decimal', '（%3）'],
  ],
  '（一）1.（1）': [
    ['chineseCounting', '（%1）'],
    ['decimal', '%2.'],
    ['decimal', '（%3）'],
  ],
  '一、（一）①': [
    ['ideographDigital', '%1、'],
    ['japaneseCounting', '(%2)'],
    ['decimalEnclosedCircleChinese', '%3'],
  ],
  '第一章 第一条（一）': [
    ['chineseCounting', '第%1章'],
    ['chineseCounting', '第%2条'],
    ['chineseCounting', '（%3）'],
  ],
};

/** Depth and words, in the order of print. The third level comes twice, so that a restart shows. */
const BODY = [
  [0, '总体要求'],
  [1, '坚持政府负责。'],
  [1, '坚持依法控辍。'],
  [2, '落实包保责任。'],
  [2, '落实联系制度。'],
  [0, '工作措施'],
  [1, '建立台账，按月更新。'],
  [2, '登记疑似辍学学生。'],
] as const;

/** A chapter's articles go on counting through the chapters. */
const goesOn = (scheme: Scheme) => scheme[0]?.[1] === '第%1章';

const NUMERALS = '一二三四五六七八九十';
/** What Word prints before each paragraph. */
function numbersOf(scheme: Scheme): readonly string[] {
  const counts = [0, 0, 0];
  return BODY.map(([depth]) => {
    counts[depth] = (counts[depth] ?? 0) + 1;
    for (let below = depth + 1; below < 3; below += 1)
      if (!(goesOn(scheme) && below === 1)) counts[below] = 0;
    const [format = '', pattern = ''] = scheme[depth] ?? [];
    const count = counts[depth] ?? 1;
    const isPlain = format === 'decimal';
    const number = isPlain
      ? String(count)
      : format.endsWith('CircleChinese')
        ? '①②③'[count - 1]
        : NUMERALS[count - 1];
    const printed = pattern.replace(/%\d/u, number ?? '');
    return /[条章]$/u.test(printed) ? `${printed} ` : printed;
  });
}

const levelsOf = (scheme: Scheme) =>
  scheme
    .map(([format, pattern], at) =>
      level(at, format, pattern, goesOn(scheme) && at === 1 ? '<w:lvlRestart w:val="0"/>' : ''),
    )
    .join('');

const TITLE = paragraph('某县控辍保学工作方案');
const END = paragraph('某县人民政府') + paragraph('2024年5月1日');
const whole = (body: readonly string[]) => TITLE + body.join('') + END;

/** The five ways, each a file of the same document. */
const WAYS: Readonly<Record<string, (scheme: Scheme) => Uint8Array>> = {
  'typed by hand': (scheme) =>
    wordFile(whole(BODY.map(([, words], at) => paragraph(`${numbersOf(scheme)[at]}${words}`))), ''),
  'counted by Word': (scheme) =>
    wordFile(whole(BODY.map(([depth, words]) => paragraph(words, 1, depth))), levelsOf(scheme)),
  'counted by the style of the paragraph': (scheme) => {
    const styles = scheme
      .map(
        (_, at) =>
          `<w:style w:styleId="L${at}"><w:name w:val="级${at}"/><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
      )
      .join('');
    const body = BODY.map(([depth, words]) =>
      paragraph(words, undefined, 0, `<w:pStyle w:val="L${depth}"/>`),
    );
    return wordFile(whole(body), levelsOf(scheme), undefined, styles);
  },
  'counted above and typed below': (scheme) =>
    wordFile(
      whole(
        BODY.map(([depth, words], at) =>
          depth === 0 ? paragraph(words, 1, 0) : paragraph(`${numbersOf(scheme)[at]}${words}`),
        ),
      ),
      levelsOf(scheme),
    ),
  'typed, with the numbers of a style left over': (scheme) =>
    wordFile(
      whole(BODY.map(([depth, words], at) => paragraph(`${numbersOf(scheme)[at]}${words}`, 1, depth))),
      levelsOf(scheme),
    ),
};

describe.each(Object.entries(SCHEMES))('%s', (_scheme, scheme) => {
  const printed = BODY.map(([, words], at) => `${numbersOf(scheme)[at]}${words}`);
  const expected = ingest(['某县控辍保学工作方案', ...printed, '某县人民政府', '2024年5月1日']);

  test('is a tree with a clause for each number', () => {
    expect(expected.labels.length).toBeGreaterThanOrEqual(BODY.length);
  });

  test.each(Object.entries(WAYS))('%s', (_way, write) => {
    const read = ingest(readDocx(write(scheme)));
    expect(read.labels).toEqual(expected.labels);
    expect(read.joined).toBe(expected.joined);
  });
});
