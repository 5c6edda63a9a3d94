/** Every duty and every seat of responsibility rests on words that stand in the document it is of. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRole } from '../../src/domain/access/roles.ts';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { documentOf } from '../../src/domain/clauses/reference.ts';
import { isDay } from '../../src/domain/shared/day.ts';
import { fold } from '../../src/domain/shared/fold.ts';
import { realCorpus } from '../support/corpus.ts';

const { library, duties, seats } = realCorpus();

const all = Object.entries(duties).flatMap(([documentId, list]) =>
  list.map((duty) => ({ documentId, duty, name: `${documentId}/${duty.id}` })),
);
const seatLines = Object.entries(seats).flatMap(([documentId, plan]) =>
  [{ id: 'system', clause: plan.clause, quote: plan.quote }, ...plan.seats].map((line) => ({
    documentId,
    line,
    name: `${documentId}/${line.id}`,
  })),
);
const prints = new Map<string, string>();
function printedOf(documentId: string): string {
  const known = prints.get(documentId) ?? fold(readFileSync(`corpus/${documentId}/printed.txt`, 'utf8'));
  prints.set(documentId, known);
  return known;
}
const idsOf = (documentId: string) => (duties[documentId] ?? []).map(({ id }) => id);

/** Numbers of a task that its quotation need not repeat: the clause prints them nearby. */
const digitsOf = (text: string) => fold(text).match(/\d+(?:\.\d+)?/gu) ?? [];

describe('duties', () => {
  test('are read for all 5 documents, more than 20 of each', () => {
    expect(library.documents.filter(({ id }) => idsOf(id).length <= 20)).toEqual([]);
  });

  test.each(all)('$name rests on a clause of its own document', ({ documentId, duty }) => {
    expect([documentOf(duty.clause), library.find(duty.clause) === undefined]).toEqual([documentId, false]);
  });

  test.each(all)('$name is quoted from its clause', ({ duty }) => {
    expect(isQuotedFrom(library.get(duty.clause), duty.quote)).toBe(true);
  });

  test.each(all)('$name is due by words that its document prints', ({ documentId, duty }) => {
    const { due } = duty;
    const words = [due.printed, due.kind === 'dated' ? due.alsoPrinted : undefined].filter(
      (each) => each !== null && each !== undefined,
    );
    // Headings, columns and the year of a plan stand beside the clause in the print.
    expect(words.filter((each) => !printedOf(documentId).includes(fold(each)))).toEqual([]);
  });

  test.each(all)('$name is a duty of roles there are, and of no visitor', ({ duty }) => {
    expect(duty.roles.filter((role) => !isRole(role) || (role as string) === 'visitor')).toEqual([]);
  });

  test.each(all)('$name names no number that its clause does not print', ({ duty }) => {
    const printed = digitsOf(library.get(duty.clause).text);
    // The plan's own year may stand in a heading above.
    const known = [...printed, ...digitsOf(duty.due.printed ?? '')];
    expect(digitsOf(duty.task).filter((number) => !known.includes(number))).toEqual([]);
  });

  test.each(Object.keys(duties))('%s has no id twice', (documentId) => {
    const ids = idsOf(documentId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('with a day of their own have one that is in the calendar', () => {
    const days = all.flatMap(({ duty }) => (duty.due.kind === 'dated' ? [duty.due.by ?? duty.due.from] : []));
    expect(days.filter((day) => day === undefined || !isDay(day))).toEqual([]);
  });
});

describe("Tianning's annex", () => {
  const annex = all.filter(({ duty }) => duty.clause.startsWith('tianning-2017-68#annex.'));

  test('is in the list with all 13 rows', () => {
    const rows = new Set(annex.map(({ duty }) => duty.clause.split('.').at(-1)));
    expect([...rows].map(Number).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 13 }, (_, at) => at + 1),
    );
  });

  test.each([
    ['annex-1-kickoff', { kind: 'dated', by: '2017-05-31', printed: '2017年5月' }],
    ['annex-3-standard-schools', { kind: 'dated', by: '2020-12-31', printed: '2020年' }],
    ['annex-9-each-september', { kind: 'yearly', month: 9, printed: '每年9月' }],
    ['annex-11-first-quarter', { kind: 'yearly', months: [1, 2, 3], printed: '每年第一季度' }],
    ['annex-13-assessment', { kind: 'standing', printed: '长期' }],
  ])('%s has the time of its column', (id, due) => {
    expect(annex.find(({ duty }) => duty.id === id)?.duty.due).toEqual(due);
  });

  test('says nothing of a village cadre', () => {
    expect(annex.filter(({ duty }) => duty.roles.includes('village-cadre'))).toEqual([]);
  });
});

describe("Mengwang's plan", () => {
  const dated = (duties['mengwang-2016'] ?? []).filter(({ due }) => due.kind === 'dated');

  test('has a day in 2016 for each of its dated tasks', () => {
    const years = dated.map(({ due }) =>
      due.kind === 'dated' ? (due.by ?? due.from ?? '').slice(0, 4) : '',
    );
    expect([...new Set(years)]).toEqual(['2016']);
  });

  test('has an entry for each printed item of its schedule; 七(一)5 is not printed', () => {
    const items = [...new Set(dated.map(({ clause }) => clause.split('#')[1] ?? ''))].filter((item) =>
      item.startsWith('7.'),
    );
    expect(items.sort()).toEqual([
      '7.1.1',
      '7.1.2',
      '7.1.3',
      '7.1.4',
      '7.1.6',
      '7.1.7',
      '7.2.1',
      '7.2.2',
      '7.2.3',
      '7.2.4',
      '7.3',
      '7.4',
    ]);
  });
});

describe('rhythms that are printed in one place only', () => {
  test.each([
    ['a meeting of drivers every month', 'monthly', ['tianning-2017-68/driver-meeting']],
    [
      'an analysis within 30 days of the start of a term',
      'after-term-start',
      ['baoshan-2017-62/term-start-analysis', 'jinghong-2018-74/term-start-analysis'],
    ],
  ])('%s stands there and nowhere else', (_what, kind, names) => {
    const found = all.filter(({ duty }) => duty.due.kind === kind).map(({ name }) => name);
    expect(found.sort()).toEqual(names);
  });
});

describe('seats of responsibility', () => {
  test('are named by 3 documents: Tianning and Mengwang name none', () => {
    expect(Object.keys(seats).sort()).toEqual(['baoshan-2017-62', 'jinghong-2018-74', 'kezhou-2018-59']);
  });

  test.each(seatLines)('$name rests on a clause of its own document', ({ documentId, line }) => {
    expect(documentOf(line.clause)).toBe(documentId);
  });

  test.each(seatLines)('$name is quoted from its clause', ({ line }) => {
    expect(isQuotedFrom(library.get(line.clause), line.quote)).toBe(true);
  });

  test('of 双线六长双挂 are six heads and two hooks', () => {
    const { seats: named = [], system } = seats['kezhou-2018-59'] ?? {};
    expect([
      system,
      named.length,
      named.filter(({ line }) => line === '双挂').map(({ title }) => title),
    ]).toEqual(['双线六长双挂', 8, ['建档立卡户包户干部', '班主任']]);
  });

  test.each([
    'baoshan-2017-62',
    'jinghong-2018-74',
  ])('%s speaks of 目标责任制, not of six heads', (documentId) => {
    expect(seats[documentId]?.system).toBe('目标责任制、联控联保');
  });
});
