/** The law of a place by a form: entries are begun by sort, quoted from their clause, dated, and taken back. */
import { expect, test } from 'vitest';
import { lawPage } from '../../src/console/pages/law.ts';
import { codeOf, wordOf } from '../../src/operations/documents/law-codes.ts';
import { createLawServices } from '../../src/operations/documents/law-of-document.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { openOffice } from '../support/office.ts';

const PLAN = `隆阳区控辍保学工作方案
一、目标
（一）消除50人以上大班额。
二、措施
（一）学校应当在开学后15天内分析辍学情况。
（二）区教育体育局局长负总责。
隆阳区人民政府
2024年5月1日`;
const ID = 'longyang-2024';

async function open() {
  const office = openOffice();
  await office.add(PLAN, { id: ID, placeCode: '530502', number: '隆政发〔2024〕1号' });
  // What an operation does, without a database around it.
  const bind =
    <Input, Output>({ run }: Operation<Input, Output>) =>
    async (input: Input): Promise<Output> => {
      const effects: (() => unknown)[] = [];
      const output = await run?.(input, { id: 'p7' } as never, {} as never, (act) => void effects.push(act));
      for (const effect of effects) await effect();
      return output as Output;
    };
  const law = createLawServices(bind as never, {
    desk: office.desk,
    today: () => '2026-11-26',
    tables: office.load(),
    refresh: async () => undefined,
    check: (id) => office.desk.document(id),
  });
  const actor = {} as never;
  const look = () => law.look({ id: ID }, actor);
  const sortWith = async (part: string) => {
    const { patterns } = await look();
    return patterns.find(({ pattern }) => pattern.includes(part))?.pattern ?? '';
  };
  const begin = async (part: string, values: Record<string, string>, clause: string, quote: string) =>
    law.set(
      {
        id: ID,
        at: null,
        pattern: await sortWith(part),
        values,
        clause: `${ID}#${clause}`,
        quote,
        from: '2024-05-01',
      },
      actor,
    );
  return { office, law, look, begin, actor };
}

test('a number, a point, a duty and a seat are kept where the program reads them', async () => {
  const { office, begin, look } = await open();
  await begin('class-size.yaml|large|', { students: '50', targetYear: '' }, '1.1', '消除50人以上大班额');
  await begin('large-class|points|largeFrom', { value: '50' }, '1.1', '消除50人以上大班额');
  await begin(
    'duties.yaml',
    {
      task: '开学15天内分析辍学',
      roles: '校长、教师',
      departments: '学校',
      'due.kind': 'after-term-start',
      'due.days': '15',
    },
    '2.1',
    '开学后15天内分析辍学情况',
  );
  await begin('seats.yaml', { title: '区教育体育局局长', line: '' }, '2.2', '区教育体育局局长负总责');
  const { parameters, law, duties, seats } = office.load();
  expect(parameters[ID]?.['class-size']?.['large']).toMatchObject({
    label: '大班额',
    values: { '2024-05-01': { students: 50, clause: `${ID}#1.1` } },
    lastCheckedOn: '2026-11-26',
  });
  expect(law[ID]?.registers['large-class']?.points['largeFrom']?.value).toBe(50);
  expect(duties[ID]?.[0]).toMatchObject({
    roles: ['head-teacher', 'teacher'],
    due: { kind: 'after-term-start', days: 15 },
  });
  expect(seats[ID]?.seats[0]).toMatchObject({ title: '区教育体育局局长', line: null });
  expect((await look()).lastChange).toMatchObject({ by: 'p7', name: 'seats.yaml' });
});

test('words that are not in the clause are refused, and nothing is kept', async () => {
  const { begin, look } = await open();
  await expect(
    begin('class-size.yaml|large|', { students: '56', targetYear: '' }, '1.1', '消除56人以上大班额'),
  ).rejects.toThrow('不在');
  await expect(
    begin('class-size.yaml|large|', { students: '很多', targetYear: '' }, '1.1', '消除50人以上大班额'),
  ).rejects.toThrow('数字');
  expect((await look()).entries).toEqual([]);
});

test('an entry is corrected and dropped, and each step is taken back', async () => {
  const { law, look, begin, actor } = await open();
  await begin('large-class|points|largeFrom', { value: '50' }, '1.1', '消除50人以上大班额');
  const quoted = { clause: `${ID}#1.1`, quote: '50人以上大班额', from: '' };
  await law.set({ id: ID, at: 0, pattern: null, values: { value: '51' }, ...quoted }, actor);
  const valueNow = async () => (await look()).entries.map(({ values }) => values['value']);
  const seen = [await valueNow()];
  await law.drop({ id: ID, at: 0 }, actor);
  seen.push(await valueNow());
  for (let step = 0; step < 3; step += 1) {
    await law.undo({ id: ID }, actor);
    seen.push(await valueNow());
  }
  expect(seen).toEqual([[51], [], [51], [50], []]);
  await expect(law.undo({ id: ID }, actor)).rejects.toThrow('没有可以撤销');
});

test('the page asks for a clause and its words, in Chinese, with nothing of the other document filled in', async () => {
  const { look } = await open();
  const view = await look();
  const pattern = view.patterns.find((each) => each.pattern.includes('class-size.yaml|large|'))?.pattern;
  const page = String(await lawPage(view, pattern));
  expect(page).toContain('人数');
  expect(page).toContain('一(一)');
  expect(page).not.toContain('baoshan');
  expect(page).not.toMatch(/value="56"/u);
});

test('every value of every sort has a name in Chinese, and codes are shown and typed as words', async () => {
  const { look } = await open();
  const view = await look();
  const labels = view.patterns.flatMap(({ pattern }) =>
    [...String(lawPage(view, pattern)).matchAll(/<label>([^<]*)/gu)].map(([, label]) => label ?? ''),
  );
  expect(labels.filter((label) => /[A-Za-z]{2,}/u.test(label))).toEqual([]);
  for (const [name, word] of [
    ['level', '县级'],
    ['roles', '校长'],
    ['value', '听证'],
    ['form', '汇报'],
  ] as const)
    expect(wordOf(name, codeOf(name, word))).toBe(word);
  expect([codeOf('level', '县级'), codeOf('departments', '校长')]).toEqual(['county', '校长']);
});
