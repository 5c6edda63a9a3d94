/**
 * Who gets what at every address of the office's pages. The table is made from the routes themselves: a new one
 * is in it at once. Each is asked by every role, inside the place and outside, and no child's name comes out
 * where the gate lets none out.
 */
import { describe, expect, test } from 'vitest';
import { createConsole } from '../../src/console/app.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { ROLES, type Role } from '../../src/domain/access/roles.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';

const PLACE = '530502';
const ELSEWHERE = '532801';
const UNITS: Readonly<Partial<Record<Role, string>>> = {
  teacher: '曼允小学',
  'head-teacher': '曼允小学',
  'village-cadre': '潞江镇曼允村',
  'township-head': '潞江镇',
};
/** Coming in and going out ask no role. */
const OF_THE_DOOR = ['/office/sign-in', '/office/sign-out', '/office/try', '/office/office.css'];
/** May open one child's file or record whole. */
const WHOLE = ['/office/files/:number', '/office/records/:number'];

interface Row {
  readonly line: string;
  readonly path: string;
  readonly isInside: boolean;
  readonly role: Role;
  readonly hasName: boolean;
}

async function tableOf(app: TestApp): Promise<readonly Row[]> {
  let current: Person | undefined;
  const office = createConsole({
    services: app.services,
    office: app.office,
    library: app.knowledge.library,
    clock: app.clock,
    logger: app.logger,
    isTrial: false,
    door: {
      current: async () => current,
      enter: () => Promise.reject(new Error('not asked')),
      tryOut: () => Promise.reject(new Error('not asked')),
      end: async () => undefined,
    },
  } as Parameters<typeof createConsole>[0]);
  const recorder = await personOf(app, 'teacher', PLACE, { userId: 'recorder' });
  await submitForm(app, recorder, 'persuasion-visit', FIRST_VISIT);
  const [file] = await app.work.stores.cases.list({});
  const [record] = await app.work.stores.records.list({ caseNumber: file?.number ?? '' });
  const filled = (path: string) =>
    path
      .replace('/files/:number', `/files/${file?.number}`)
      .replace('/records/:number', `/records/${record?.number}`)
      .replace('/people/:id', `/people/${recorder.id}`)
      .replace('/questions/:id', '/questions/999')
      .replaceAll(/:[a-z]+/gu, 'none');
  const routes = [
    ...new Map(
      office.routes
        .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !OF_THE_DOOR.includes(path))
        .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
    ).values(),
  ];
  const rows: Row[] = [];
  for (const { method, path } of routes)
    for (const role of ROLES) {
      const marks: string[] = [];
      for (const isInside of [true, false]) {
        const place = isInside ? PLACE : ELSEWHERE;
        const person = await personOf(app, role, place, { userId: `${role}-${isInside}` });
        current = { ...person, isVouched: true, unit: UNITS[role] ?? null };
        const body = method === 'POST' ? { body: new URLSearchParams() } : {};
        const response = await office.request(`http://127.0.0.1${filled(path)}`, { method, ...body });
        const text = await response.text();
        marks.push(String(response.status));
        rows.push({
          line: '',
          path,
          isInside,
          role,
          hasName: text.includes(String(FIRST_VISIT['childName'])),
        });
      }
      rows.push({
        line: `${method} ${path} ${role} ${marks.join(' ')}`,
        path,
        isInside: true,
        role,
        hasName: false,
      });
    }
  return rows;
}

describe('the table of addresses', () => {
  let rows: readonly Row[];
  let lines: readonly string[];

  test('is the one that was looked at and kept: method, address, role, status inside the place and outside', async () => {
    rows = await tableOf(await openApp());
    lines = rows.flatMap(({ line }) => (line === '' ? [] : [line]));
    expect(lines.filter((line) => line.includes('500'))).toEqual([]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../cases/access/addresses.txt');
  });

  test('lets a visitor into nothing but what everybody may read', () => {
    const opened = lines
      .filter((line) => / visitor .*(?:200|303)/u.test(line))
      .map((line) => line.split(' ')[1]);
    expect(opened.every((path) => path?.startsWith('/office/library'))).toBe(true);
  });

  test('shows the child’s name to nobody outside the place, and inside on the file’s and the record’s own pages alone', () => {
    const named = rows.filter(({ hasName }) => hasName);
    expect(named.filter(({ isInside }) => !isInside)).toEqual([]);
    expect(new Set(named.map(({ path }) => path))).toEqual(new Set(WHOLE));
    expect(new Set(named.map(({ role }) => role))).not.toContain('auditor');
  });
});
