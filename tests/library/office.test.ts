/** An office's own documents: they come, are corrected, go and come back, and others see it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../src/library/compare-versions.ts';
import { asMarkdown } from '../../src/library/export-document.ts';
import { createInForce } from '../../src/library/in-force.ts';
import { sketchOf, standsIn } from '../../src/library/likeness.ts';
import { openOffice } from '../support/office.ts';
import { smallDocument } from '../support/small-library.ts';

const PLAN = `隆阳区控辍保学工作方案
一、目标
（一）入学率达到100%。
二、措施
1.劝返。
隆阳区人民政府
2024年5月1日`;
const known = { id: 'longyang-2024', placeCode: '530502', number: '隆政发〔2024〕1号' };
const documentOf = (texts: readonly string[]) =>
  smallDocument('sample', Object.fromEntries(texts.map((text, at) => [String(at), text])));
const labels = ({ load }: ReturnType<typeof openOffice>) =>
  load()
    .library.findDocument('longyang-2024')
    ?.clauses.map(({ label }) => label);

test('a document that was added is read at the next start, with its place', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  const { library, places, own } = office.load();
  expect(own).toEqual(['longyang-2024']);
  expect(library.document('longyang-2024').clauses).toHaveLength(6);
  expect(places.governingDocument('530502')).toBe('longyang-2024');
  expect(places.governingDocument('530521')).toBe('baoshan-2017-62');
});

test('a withdrawn document is no longer listed and still readable; undo brings it back', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  office.desk.withdraw('longyang-2024');
  const { library } = office.load();
  expect(library.documents.map(({ id }) => id)).not.toContain('longyang-2024');
  expect(library.get('longyang-2024#1.1').text).toContain('100%');
  office.desk.undo();
  expect(office.load().own).toEqual(['longyang-2024']);
});

test('a new version takes the place of the old one, is shown against it, and can be taken back', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  await office.add(PLAN.replace('100%', '99%').replace('1.劝返。', '1.劝返。\n2.登记。'), known);
  const before = office.desk.before('longyang-2024');
  const changes = before === undefined ? [] : compareVersions(before, office.desk.document('longyang-2024'));
  expect(
    changes
      .filter(({ kind }) => kind !== 'same')
      .map((change) => [change.kind, 'after' in change && change.after.label]),
  ).toEqual([
    ['changed', '一(一)'],
    ['added', '二2'],
  ]);
  office.desk.undo();
  expect(labels(office)).not.toContain('二2');
});

test('the same text under another id is told as a likely duplicate', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  const { warnings } = await office.desk.read(new TextEncoder().encode(PLAN), 'again.txt', {});
  expect(warnings.map(({ code }) => code)).toContain('likely-duplicate');
});

test('of what is held, only what was acted on is read again', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  await office.add(PLAN.replaceAll('100%', '99%'), { id: 'other-2024', placeCode: '530521' });
  const { readOffice, own } = office.load();
  const before = readOffice();
  // Somebody wrote into the other's folder: who asks for one document does not see it.
  writeFileSync(join(office.folder, 'library', 'other-2024', 'printed.json'), '[]');
  await office.add(PLAN.replaceAll('100%', '98%'), known);
  const after = readOffice(new Set(['longyang-2024']));
  const of = (documents: typeof after, id: string) => documents.live.find((document) => document.id === id);
  expect(own).toHaveLength(2);
  expect(of(after, 'other-2024')).toBe(of(before, 'other-2024'));
  expect(of(after, 'longyang-2024')?.clauses.some(({ text }) => text.includes('98%'))).toBe(true);
});

test('a part of a long document held is a likely duplicate, another of its kind is none', () => {
  const long = documentOf(Array.from({ length: 500 }, (_, at) => `第${at}项内容各不相同`));
  const part = documentOf(Array.from({ length: 120 }, (_, at) => `第${at * 3}项内容各不相同`));
  const other = documentOf(Array.from({ length: 120 }, (_, at) => `${at}号另有规定`));
  expect([standsIn(part, sketchOf(long)), standsIn(other, sketchOf(long))]).toEqual([true, false]);
});

test('the place is read from the text where nobody names it', async () => {
  const { ingested } = await openOffice().desk.read(new TextEncoder().encode(PLAN), 'a.txt', {});
  expect(ingested.metadata.jurisdiction).toBe('530502');
});

test('an exported document has all its clauses', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  expect(asMarkdown(office.desk.document('longyang-2024'))).toContain('### 一(一) 入学率达到100%');
});

describe('which documents are in force for whom', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  await office.add('某法\n第一条 甲。\n第二条 本法自2020年1月1日起施行。', {
    id: 'law',
    placeCode: '100000',
    kind: 'law',
    date: '2019-12-01',
  });
  await office.add('某省条例\n第一条 甲。', {
    id: 'old-rule',
    placeCode: '530000',
    kind: 'local-regulation',
    date: '2000-01-01',
  });
  await office.add('某省新条例\n第一条 乙。', {
    id: 'new-rule',
    placeCode: '530000',
    kind: 'local-regulation',
    date: '2023-01-01',
    supersedes: ['某省条例'],
  });
  const inForce = createInForce(office.load());
  const idsFor = (place: string, day: string) =>
    inForce.inForceFor(place, day).map(({ documents }) => documents.map(({ id }) => id));

  test('the chain is township to nation, each under its own name', () => {
    expect(idsFor('530502001', '2026-11-26')).toEqual([
      ['longyang-2024'],
      ['baoshan-2017-62'],
      ['new-rule'],
      ['law'],
    ]);
  });

  test('what was superseded is not in force, and before that it was', () => {
    expect([inForce.forceOf('old-rule', '2026-11-26'), inForce.forceOf('old-rule', '2022-06-01')]).toEqual([
      'superseded',
      'in-force',
    ]);
  });

  test('a law is not in force before its day', () => {
    expect(idsFor('530502', '2019-12-31')).not.toContainEqual(['law']);
  });

  test('a plan whose target year is over says so', () => {
    expect(inForce.forceOf('baoshan-2017-62', '2026-11-26')).toBe('past-target');
  });

  test('a law of the nation and a plan of the city hold in the district; the district holds for nobody above', () => {
    const { places } = office.load();
    expect([
      places.holdsFor('law', 'longyang-2024'),
      places.holdsFor('baoshan-2017-62', 'longyang-2024'),
      places.holdsFor('longyang-2024', 'baoshan-2017-62'),
      places.holdsFor('kezhou-2018-59', 'longyang-2024'),
    ]).toEqual([true, true, false, false]);
  });
});

describe('what a document says as data', () => {
  const LAW = `registers:
  suspected-dropout: { basis: [longyang-2024#2.1] }
`;
  const addressees = (quote: string) => `addressees:
  label: 书面报告对象
  unit: authorities
  values:
    2024-05-01: { to: [区教育体育局], clause: 'longyang-2024#1.1', quote: ${quote} }
  lastCheckedOn: 2026-11-26
`;

  test('is kept with it, dated and with its clause, and read with the corpus', async () => {
    const office = openOffice();
    await office.add(PLAN, known);
    office.desk.setLaw('longyang-2024', 'registers.yaml', LAW);
    office.desk.setLaw('longyang-2024', 'parameters/written-report.yaml', addressees('入学率达到100%'));
    const { law, parameters } = office.load();
    expect(law['longyang-2024']?.registers['suspected-dropout']?.basis).toEqual(['longyang-2024#2.1']);
    expect(parameters['longyang-2024']?.['written-report']?.['addressees']?.label).toBe('书面报告对象');
  });

  test.each([
    [
      'words that are not there',
      'parameters/written-report.yaml',
      addressees('入学率达到90%'),
      '不在 longyang-2024#1.1 的原文里',
    ],
    ['a clause that is not there', 'registers.yaml', LAW.replace('#2.1', '#9'), '不在这份文件里'],
    ['another shape', 'registers.yaml', 'registers: 5', '“registers”的写法不对'],
    ['no YAML', 'duties.yaml', '- [', '不是能读的 YAML'],
    ['another file', '../entry.yaml', '', '没有“../entry.yaml”这种文件'],
  ])('%s is refused', async (_name, file, text, words) => {
    const office = openOffice();
    await office.add(PLAN, known);
    expect(() => office.desk.setLaw('longyang-2024', file, text)).toThrow(words);
    expect(office.desk.law('longyang-2024')).toEqual({});
  });

  test('goes over to a new version as far as it holds there', async () => {
    const office = openOffice();
    await office.add(PLAN, known);
    office.desk.setLaw('longyang-2024', 'registers.yaml', LAW);
    office.desk.setLaw('longyang-2024', 'parameters/written-report.yaml', addressees('入学率达到100%'));
    await office.add(PLAN.replace('100%', '99%'), known);
    expect(Object.keys(office.desk.law('longyang-2024'))).toEqual(['registers.yaml']);
  });
});

test('what waits stands apart: the version before serves until it is confirmed, and undo brings it back', async () => {
  const office = openOffice();
  await office.add(PLAN, known);
  const next = await office.desk.read(new TextEncoder().encode(PLAN.replace('100%', '99%')), 'b.txt', known);
  office.desk.keep(next, 'waiting');
  const served = () => office.load().library.get('longyang-2024#1.1').text;
  expect(served()).toContain('100%');
  office.desk.confirm('longyang-2024');
  expect(served()).toContain('99%');
  office.desk.undo();
  expect(served()).toContain('100%');
  expect(office.desk.waiting('longyang-2024').document.clauses[2]?.text).toContain('99%');
});
