/** Numbers counted by the database, unopened, against the same reckoned over the opened files: over a made-up year. */
import { beforeAll, expect, test } from 'vitest';
import { fillMadeUpYear, turnedClock } from '../../src/commands/demo/made-up-year.ts';
import { createConsole } from '../../src/console/app.ts';
import { address } from '../../src/console/parts.ts';
import type { Person } from '../../src/domain/access/person.ts';
import {
  entriesIn,
  type FileView,
  schoolOf,
  townshipOf,
  wasOpenOn,
} from '../../src/domain/casework/file-view.ts';
import { INDICATORS } from '../../src/domain/casework/indicators.ts';
import { COUNTS_OF_FILES } from '../../src/domain/casework/rhythm.ts';
import { textOf } from '../../src/domain/records/answers.ts';
import { viewedFiles } from '../../src/operations/ledgers/view-files.ts';
import { lookingAs } from '../../src/operations/through-gate.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { collectingLogger, numberedIds } from '../support/doubles.ts';
import { FIRST_VISIT, SERVICE, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const TODAY = '2026-11-21';
const SCHOOL = '示例第一中学';

let app: TestApp;
let administrator: Person;
let head: Person;
beforeAll(async () => {
  const closing: (() => void | Promise<void>)[] = [];
  const clock = { ...turnedClock(TODAY), moveDays: () => undefined };
  const like = { clock, ids: numberedIds(), logger: collectingLogger() };
  app = await openApp({ like, closing: (close) => closing.push(close) });
  const { place } = await fillMadeUpYear(app, clock, TODAY);
  administrator = await personOf(app, 'administrator', place, { userId: 'office' });
  head = await invited(app, { role: 'head-teacher', unit: SCHOOL, place, userId: 'head' });
  const teacher = await invited(app, { role: 'teacher', unit: SCHOOL, place, userId: 'teacher' });
  await submitForm(app, teacher, 'honor-certificate', SERVICE);
  // One that does not count: the file and its only entry were a mistake.
  const taken = await submitForm(app, head, 'persuasion-visit', { ...FIRST_VISIT, school: SCHOOL });
  if (taken.status !== 'submitted') throw new Error('The visit was not taken down.');
  await app.services.withdrawRecord({ number: taken.number, reason: '记错了人' }, head);
  return async () => {
    for (const close of closing) await close();
  };
}, 60_000);

const filesOf = async (person: Person) =>
  (await viewedFiles(lookingAs(person, 'ledger', app.gate), app.work.stores)).map(({ view }) => view);
const NOBODY = { open: 0, overdue: 0 };
const inOrder = <Row extends { readonly name: string }>(rows: readonly Row[]) =>
  rows.toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** The overview's numbers as the indicators and the opened files have them. */
function reckoned(seen: readonly FileView[], from: string) {
  const period = { from, to: TODAY };
  const indicator = (id: string) => {
    const { kind, of } = INDICATORS.find((each) => each.id === id) ?? {};
    return of?.(
      seen.filter((file) => file.kind === kind),
      period,
    );
  };
  const groups = (nameOf: (file: FileView) => string) => {
    const found = new Map<string, { open: number; overdue: number }>();
    for (const file of seen)
      if (file.kind === 'dropout' && wasOpenOn(file, TODAY)) {
        const { open, overdue } = found.get(nameOf(file)) ?? NOBODY;
        const isLate = file.nextOn !== null && file.nextOn < TODAY;
        found.set(nameOf(file), { open: open + 1, overdue: overdue + Number(isLate) });
      }
    return inOrder([...found].map(([name, counts]) => ({ name, ...counts })));
  };
  const visits: Record<string, Record<string, number>> = {};
  for (const file of seen)
    for (const { on, answers } of entriesIn(file, 'persuasion-visit', period)) {
      const results = visits[on.slice(0, 7)] ?? {};
      visits[on.slice(0, 7)] = results;
      const result = textOf(answers, 'result') ?? '';
      results[result] = (results[result] ?? 0) + 1;
    }
  return {
    open: indicator('dropout-open'),
    overdue: indicator('follow-ups-overdue'),
    ineffective: indicator('ineffective'),
    largeClasses: indicator('large-classes'),
    contactsDue: indicator('contacts-overdue'),
    visitsInAll: indicator('visits'),
    townships: groups(townshipOf),
    schools: groups(schoolOf),
    visits,
  };
}

async function counted(months: number, person: Person) {
  const { from, open, overdue, ineffective, largeClasses, contactsDue, townships, schools, visits } =
    await app.office.overview({ months }, person);
  const results = visits.flatMap((month) => Object.values(month.results));
  const numbers = {
    open,
    overdue,
    ineffective,
    largeClasses,
    contactsDue,
    visitsInAll: results.reduce((sum, count) => sum + count, 0),
    townships: inOrder(townships),
    schools: inOrder(schools),
    visits: Object.fromEntries(visits.map((month) => [month.month, month.results])),
  };
  return { from, numbers };
}

test.each([1, 12])('of the county over %i months are the same', async (months) => {
  const { from, numbers } = await counted(months, administrator);
  expect(numbers).toEqual(reckoned(await filesOf(administrator), from));
  if (months === 12) expect(Object.values(numbers)).not.toContain(0);
});

test('of one school for its head are those of its files', async () => {
  const { from, numbers } = await counted(12, head);
  expect(numbers).toEqual(reckoned(await filesOf(head), from));
  expect(numbers.open).toBeGreaterThan(0);
});

/** The office's pages as this person sees them. */
function pagesOf(person: Person) {
  const { services, office, knowledge, clock, logger } = app;
  const door = { current: async () => person };
  const parts = { services, office, library: knowledge.library, clock, logger, isTrial: false, door };
  const pages = createConsole(parts as unknown as Parameters<typeof createConsole>[0]);
  return async (path: string) => {
    const response = await pages.request(`http://127.0.0.1${path}`);
    expect(response.status, path).toBe(200);
    return (await response.text()).replaceAll('&amp;', '&');
  };
}

const NUMBER_LINK = /<a href="(\/office\/(?:files|records)\?[^"]+)"[^>]*>(?:<b>)?(\d+)</gu;
const ROW = {
  files: /<td[^>]*><a href="\/office\/files\/[A-Z]{2}-[\d-]+">/gu,
  records: /<td[^>]*><a href="\/office\/records\/[A-Z]{2}-[\d-]+">/gu,
};

test.each([
  ['the county', () => administrator],
  ['a school', () => head],
] as const)('for %s every number of the overview and of the reports opens the list it counts', async (who, person) => {
  const page = pagesOf(person());
  const rowsOf = async (path: string): Promise<number> => {
    const text = await page(path);
    const next = /rel="next" href="([^"]+)"/u.exec(text)?.[1];
    const rows = text.match(path.startsWith('/office/files') ? ROW.files : ROW.records) ?? [];
    return rows.length + (next === undefined ? 0 : await rowsOf(next));
  };
  const wrong: string[] = [];
  const kinds = new Set<string>();
  for (const path of [
    '/office?months=12',
    '/office/reports?rhythm=month',
    '/office/reports?rhythm=school-year&day=2026-05-01',
  ]) {
    const links = [...(await page(path)).matchAll(NUMBER_LINK)];
    expect(links.length, path).toBeGreaterThan(5);
    for (const [, href = '', number] of links) {
      for (const [, kind = ''] of href.matchAll(/(?:counted|type)=([\w-]+)/gu)) kinds.add(kind);
      const rows = await rowsOf(href);
      if (rows !== Number(number))
        wrong.push(`${path}: ${number} opens ${rows} at ${decodeURIComponent(href)}`);
    }
  }
  expect(wrong).toEqual([]);
  if (who === 'the county')
    expect(await rowsOf(address('/office/records', { type: 'large-class', school: '示例第一小学' }))).toBe(2);
  const all = ['honor-certificate', 'persuasion-visit', ...COUNTS_OF_FILES];
  if (who === 'the county') expect([...kinds].toSorted()).toEqual(all.toSorted());
});
