import { describe, expect, test } from 'vitest';
import type { ExportInput } from '../../src/operations/export-records.ts';
import { openApp, personOf } from '../support/app.ts';
import { FIRST_VISIT, SERVICE, submitForm } from '../support/records.ts';

/** Two visits in Baoshan, a day apart, one in Jinghong; and an administrator of Baoshan. */
async function openWithThreeVisits() {
  const app = await openApp();
  const teacher = await personOf(app, 'teacher', '530500');
  const elsewhere = await personOf(app, 'teacher', '532801', { userId: '2' });
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  await submitForm(app, elsewhere, 'persuasion-visit', FIRST_VISIT);
  app.clock.moveDays(1);
  const another = { ...FIRST_VISIT, case: 'new', childName: '岩叫', guardianPhone: '13700004321' };
  await submitForm(app, teacher, 'persuasion-visit', another);
  return { app, administrator: await personOf(app, 'administrator', '530500', { userId: '3' }) };
}

const VISITS: ExportInput = { type: 'persuasion-visit', format: 'csv' };
const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(bytes);

describe('an export', () => {
  test.each<[string, number, Partial<ExportInput>]>([
    ['of all days', 2, {}],
    ['from the 22nd', 1, { from: '2026-11-22' }],
    ['to the 21st', 1, { to: '2026-11-21' }],
    ['from the 21st to the 22nd', 2, { from: '2026-11-21', to: '2026-11-22' }],
    ['from the 23rd', 0, { from: '2026-11-23' }],
  ])("%s has %i rows: the place's own records of those days", async (_days, rows, range) => {
    const { app, administrator } = await openWithThreeVisits();
    const exported = await app.services.exportRecords({ ...VISITS, ...range }, administrator);
    expect(exported.rows).toBe(rows);
  });

  test('leaves 1 audit row with the count and the range', async () => {
    const { app, administrator } = await openWithThreeVisits();
    await app.services.exportRecords({ ...VISITS, from: '2026-11-21' }, administrator);
    const rows = (await app.work.stores.audit.list(10)).filter(({ action }) => action === 'record.export');
    expect(rows.map(({ personId, details }) => ({ personId, details }))).toEqual([
      {
        personId: administrator.id,
        details: {
          type: 'persuasion-visit',
          format: 'csv',
          from: '2026-11-21',
          to: null,
          rows: 2,
          reveal: false,
        },
      },
    ]);
  });

  test('masks the name and the telephone number', async () => {
    const { app, administrator } = await openWithThreeVisits();
    const text = textOf(await app.services.exportRecords(VISITS, administrator));
    expect([text.includes('岩**'), text.includes('****21'), text.includes('岩温香')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('that was asked to reveal shows the name at the office’s own machine alone, and is audited with its numbers', async () => {
    const { app, administrator } = await openWithThreeVisits();
    await expect(app.services.exportRecords({ ...VISITS, reveal: true }, administrator)).rejects.toThrow();
    const office = { ...administrator, channel: 'console' } as const;
    const text = textOf(await app.services.exportRecords({ ...VISITS, reveal: true }, office));
    const [row] = await app.work.stores.audit.list(1);
    expect([
      text.includes('岩温香'),
      row?.details['reveal'],
      String(row?.details['numbers']).includes('QF-2026-0001'),
    ]).toEqual([true, true, true]);
  });

  test('of Jinghong by an administrator of Jinghong has 1 row', async () => {
    const { app } = await openWithThreeVisits();
    const other = await personOf(app, 'administrator', '532801', { userId: '4' });
    expect((await app.services.exportRecords(VISITS, other)).rows).toBe(1);
  });

  test.each(['2026-02-30', '昨天'])('from "%s" is refused: that is no day', async (from) => {
    const { app, administrator } = await openWithThreeVisits();
    await expect(app.services.exportRecords({ ...VISITS, from }, administrator)).rejects.toThrow(
      `"${from}" is not a day`,
    );
  });

  test('has a file name of place, register and period, without spaces', async () => {
    const { app, administrator } = await openWithThreeVisits();
    const { fileName } = await app.services.exportRecords({ ...VISITS, format: 'xlsx' }, administrator);
    expect(fileName).toBe('保山市_劝返记录_截至2026-11-22.xlsx');
    const range = { from: '2026-11-01', to: '2026-11-21' };
    const { fileName: ranged } = await app.services.exportRecords({ ...VISITS, ...range }, administrator);
    expect(ranged).toBe('保山市_劝返记录_2026-11-01至2026-11-21.csv');
  });

  test('of certificates shows the place by its name and the tiers in words', async () => {
    const { app, administrator } = await openWithThreeVisits();
    await submitForm(app, administrator, 'honor-certificate', SERVICE);
    const text = textOf(
      await app.services.exportRecords({ type: 'honor-certificate', format: 'jsonl' }, administrator),
    );
    expect(JSON.parse(text)).toMatchObject({
      number: 'RY-2026-0001',
      place: '保山市',
      until: '2026-11-21',
      outcome: expect.stringContaining('满15年 → 市人民政府(地市级)颁发'),
    });
  });

  test('says the county a record was made in beside the place whose document governs', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '530502');
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    const administrator = await personOf(app, 'administrator', '530500', { userId: '3' });
    const text = textOf(await app.services.exportRecords({ ...VISITS, format: 'jsonl' }, administrator));
    expect(JSON.parse(text)).toMatchObject({
      recordedIn: '云南省保山市隆阳区',
      documentPlace: '保山市',
    });
  });

  test('counted beforehand, an administrator of Baoshan would export 2 visits', async () => {
    const { app, administrator } = await openWithThreeVisits();
    expect(await app.services.countRecords({ type: 'persuasion-visit' }, administrator)).toEqual({
      count: 2,
      waiting: 2,
      title: '劝返记录',
    });
  });
});

describe('the list of records', () => {
  test('shows an administrator the 2 records of the place, newest first', async () => {
    const { app, administrator } = await openWithThreeVisits();
    const { records } = await app.services.listRecords({}, administrator);
    expect(records.map(({ number }) => number)).toEqual(['QF-2026-0003', 'QF-2026-0001']);
  });

  test('shows a colleague of the same place none of them', async () => {
    const { app } = await openWithThreeVisits();
    const colleague = await personOf(app, 'teacher', '530500', { userId: '5' });
    expect((await app.services.listRecords({}, colleague)).records).toEqual([]);
  });

  test('never shows a name', async () => {
    const { app, administrator } = await openWithThreeVisits();
    const { records } = await app.services.listRecords({}, administrator);
    expect(records.map(({ line }) => line).join('\n')).not.toContain('岩');
  });
});
