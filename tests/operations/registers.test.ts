/** Every register through its life, over the table of tests/support/registers.ts. */
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/domain/access/roles.ts';
import { CASE_KINDS } from '../../src/domain/records/case-kinds.ts';
import { lawOf } from '../../src/domain/records/place-law.ts';
import { opensCase, personalFieldsOf, underLaw } from '../../src/domain/records/record-type.ts';
import { RECORD_TYPES, recordType } from '../../src/domain/records/types/index.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/export/formats.ts';
import { openApp, personOf, type TestAppOptions } from '../support/app.ts';
import { realCorpus } from '../support/corpus.ts';
import { submitForm, wordsOf } from '../support/records.ts';
import {
  amendRegister,
  closeFile,
  countClass,
  enterSteps,
  openFileFor,
  REASON,
  submitRegister,
} from '../support/register-acts.ts';
import { authorOf, filledRegister, placeOf, REGISTERS } from '../support/registers.ts';
import { keptFor, strangersOf, untilFileEnds } from '../support/shared-app.ts';

const TYPES = RECORD_TYPES.map(({ id }) => id);

/** An app with the register filled in by the first of its roles, and an administrator of the place. */
async function openWithRegister(type: string, place = placeOf(type), options: TestAppOptions = {}) {
  const app = await openApp(options);
  const author = await personOf(app, authorOf(type), place);
  const administrator = await personOf(app, 'administrator', place, { userId: '2' });
  return { app, author, administrator, ...(await submitRegister(app, author, type)) };
}

const closing = untilFileEnds();
/** The same for tests that only look, one for all of them. */
const registered = keptFor((type: string) => openWithRegister(type, placeOf(type), { closing }));
const stranger = strangersOf();

test('the table of filled registers holds every record type and no other', () => {
  expect(Object.keys(REGISTERS).toSorted()).toEqual(TYPES.toSorted());
});

const { law, places } = realCorpus();

describe('a register', () => {
  const there = RECORD_TYPES.map((type) =>
    underLaw(type, lawOf(law, places.governingDocument(placeOf(type.id)), type.id)),
  );
  const allowed = there.flatMap(({ id, recordedBy }) => recordedBy.map((role) => [id, role] as const));
  const refused = there.flatMap(({ id, recordedBy }) =>
    ROLES.filter((role) => !recordedBy.includes(role)).map((role) => [id, role] as const),
  );

  test.each(allowed)('%s is submitted by a %s', async (type, role) => {
    const app = await openApp();
    const actor = await personOf(app, role, placeOf(type));
    const { number } = await submitRegister(app, actor, type);
    expect((await app.work.stores.records.get(number))?.type).toBe(type);
  });

  test.each(refused)('%s is not begun by a %s', async (type, role) => {
    const { app, actor } = await stranger(role, placeOf(type));
    await expect(app.services.startForm({ recordType: type }, actor)).rejects.toMatchObject({
      code: 'access.denied',
    });
  });

  test.each(
    TYPES,
  )('%s, begun before its author became what may not record it, is not submitted', async (type) => {
    const roles = refused.flatMap(([each, role]) => (each === type ? [role] : []));
    if (roles.length === 0) return;
    const app = await openApp();
    const actor = await personOf(app, authorOf(type), placeOf(type));
    const file = await openFileFor(app, actor, type);
    const { stepForm } = app.services;
    for (const role of roles) {
      const services: typeof app.services = {
        ...app.services,
        stepForm: async (input) => stepForm(input, await personOf(app, role, placeOf(type))),
      };
      const author = await personOf(app, authorOf(type), placeOf(type));
      const filled = submitForm({ ...app, services }, author, type, filledRegister(type).answers, file);
      await expect(filled, role).rejects.toMatchObject({ code: 'access.denied' });
    }
  });

  test.each(TYPES)('%s is in the list of its author, and the last entry of its file', async (type) => {
    const { app, author, number, file } = await registered(type);
    const { records } = await app.services.listRecords({}, author);
    const last =
      file === undefined ? number : (await app.services.readFile({ number: file }, author)).records.at(-1);
    expect([records.map((record) => record.number).includes(number), last]).toEqual([true, number]);
  });
});

describe('a correction', () => {
  const OTHERS_FIRST = TYPES.filter((type) => authorOf(type) !== 'administrator');

  test.each(
    TYPES,
  )('of %s by its author on day 7 says what changed, is read with its reason, and moves nothing on', async (type) => {
    const { app, author, number, file = '' } = await openWithRegister(type);
    const statusOf = async () => (await app.work.stores.cases.get(file))?.status;
    const before = await statusOf();
    app.clock.moveDays(7);
    const { answers, difference } = filledRegister(type).correction;
    expect(wordsOf(await amendRegister(app, author, number, answers))).toContain(difference);
    const { blocks } = await app.services.readRecord({ number }, author);
    const words = blocks.map((block) => ('text' in block ? block.text : ''));
    expect(words).toEqual(expect.arrayContaining([`2026年11月28日更正,原因:${REASON}`, difference]));
    expect(await statusOf()).toBe(before);
  });

  test('from 在建 to 完工 moves the file on', async () => {
    const { app, author, number, file = '' } = await openWithRegister('standardization-progress');
    await amendRegister(app, author, number, { state: 'built' });
    expect((await app.work.stores.cases.get(file))?.status).toBe('built');
  });

  test.each(
    TYPES,
  )('of %s on day 8 is refused to its author and taken from an administrator', async (type) => {
    const { app, author, administrator, number } = await openWithRegister(type);
    app.clock.moveDays(8);
    if (OTHERS_FIRST.includes(type))
      await expect(app.services.startAmendment({ number }, author)).rejects.toThrow(
        '提交已超过7天,自己不能更正了,请找管理员。',
      );
    const { answers, difference } = filledRegister(type).correction;
    expect(wordsOf(await amendRegister(app, administrator, number, answers))).toContain(difference);
  });
});

describe('a close-out', () => {
  const OPENERS = RECORD_TYPES.filter((type) => opensCase(type)).map(({ id }) => id);

  test.each(OPENERS)('ends the file of %s: nothing more can be entered', async (type) => {
    const { app, administrator, file = '' } = await openWithRegister(type);
    if (type === 'school-merger') await enterSteps(app, administrator, file);
    if (type === 'large-class') await countClass(app, administrator, file);
    await closeFile(app, administrator, file);
    expect((await app.services.readFile({ number: file }, administrator)).next).toEqual([]);
  });

  const offeredIn = new Set<string | undefined>();

  test.each(OPENERS)('is the last button of the open file of %s', async (type) => {
    const { app, administrator, file = '' } = await registered(type);
    const { next } = await app.services.readFile({ number: file }, administrator);
    expect(next.at(-1)).toMatchObject({ kind: 'form', recordType: 'close-out' });
    offeredIn.add((await app.work.stores.cases.get(file))?.kind);
  });

  test('is thereby offered in files of every kind', () => {
    expect([...offeredIn].toSorted()).toEqual(CASE_KINDS.map(({ id }) => id).toSorted());
  });

  test('of a class for a reason that only a child has is sent back', async () => {
    const { app, administrator, file = '' } = await openWithRegister('large-class');
    await countClass(app, administrator, file);
    expect(wordsOf(await closeFile(app, administrator, file, { reason: 'graduated' }))).toBe(
      '这个原因只用于孩子的个案,这里是大班额台账,请另选。',
    );
  });

  describe('of a large class', () => {
    /** What is said to 销号 after the last headcount, and how far the file is then. */
    const closedAt = async (place: string, headcount: number) => {
      const { app, administrator, file = '' } = await openWithRegister('large-class', place);
      await countClass(app, administrator, file, headcount);
      const said = wordsOf(await closeFile(app, administrator, file));
      return { said, status: (await app.work.stores.cases.get(file))?.status };
    };

    test.each([
      ['Baoshan', '530500'],
      ['Jinghong', '532801'],
      ['Tianning', '320402'],
    ])('in %s (%s), where 56 is a large class, is refused at 56', async (_name, place) => {
      expect((await closedAt(place, 56)).said).toBe(
        '最近一次登记还有56人,没有降到56人以下,不能销号;人数变了,请先记"大班额进展"。',
      );
    });

    test('in Baoshan is taken at 55', async () => {
      expect((await closedAt('530500', 55)).status).toBe('closed');
    });

    test.each([
      ['Kezhou', '653000'],
      ['Mengwang', '532822-mengwang'],
    ])('in %s (%s), where no number is printed, is taken at 62', async (_name, place) => {
      expect((await closedAt(place, 62)).status).toBe('closed');
    });
  });

  describe('of a dropout case', () => {
    test.each([
      'resolved',
      'returned-stable',
    ])('as %s is sent back while no return is registered', async (reason) => {
      const { app, administrator, file = '' } = await openWithRegister('suspected-dropout');
      expect(wordsOf(await closeFile(app, administrator, file, { reason }))).toBe(
        '孩子还没有登记复学:先记"复学登记",或换一个销号原因。',
      );
    });

    test.each([
      'resolved',
      'returned-stable',
    ])('as %s ends it when the return is registered', async (reason) => {
      const { app, administrator, file = '' } = await openWithRegister('re-enrollment');
      await closeFile(app, administrator, file, { reason });
      expect((await app.work.stores.cases.get(file))?.status).toBe('closed');
    });

    test('as of-age, 满16周岁, ends it though nobody came back', async () => {
      const { app, administrator, file = '' } = await openWithRegister('suspected-dropout');
      await closeFile(app, administrator, file, { reason: 'of-age' });
      expect((await app.work.stores.cases.get(file))?.status).toBe('closed');
    });
  });

  describe('of a school merger', () => {
    const ORDERED = [
      ['Baoshan', '530500'],
      ['Jinghong', '532801'],
    ] as const;

    test.each(ORDERED)('in %s (%s) without its 5 steps names all 5', async (_name, place) => {
      const { app, administrator, file = '' } = await openWithRegister('school-merger', place);
      expect(wordsOf(await closeFile(app, administrator, file))).toBe(
        '撤并还缺制定方案、论证、公示、听证、报批5步,文件要求5步都履行,现在不能办结。',
      );
    });

    test.each(ORDERED)('in %s (%s) after 4 steps leaves it open', async (_name, place) => {
      const { app, administrator, file = '' } = await openWithRegister('school-merger', place);
      await enterSteps(app, administrator, file, ['plan', 'review', 'notice', 'approval']);
      await closeFile(app, administrator, file);
      expect((await app.work.stores.cases.get(file))?.status).toBe('underway');
    });

    test.each(ORDERED)('in %s (%s) after 5 steps ends it', async (_name, place) => {
      const { app, administrator, file = '' } = await openWithRegister('school-merger', place);
      await enterSteps(app, administrator, file);
      await closeFile(app, administrator, file);
      expect((await app.work.stores.cases.get(file))?.status).toBe('closed');
    });

    test('in Tianning, where no steps are ordered, ends it after 0', async () => {
      const { app, administrator, file = '' } = await openWithRegister('school-merger', '320402');
      await closeFile(app, administrator, file);
      expect((await app.work.stores.cases.get(file))?.status).toBe('closed');
    });

    test('that was entered by mistake ends it after 0 steps, in Baoshan too', async () => {
      const { app, administrator, file = '' } = await openWithRegister('school-merger');
      await closeFile(app, administrator, file, { reason: 'untrue' });
      expect((await app.work.stores.cases.get(file))?.status).toBe('closed');
    });
  });
});

describe('an export', () => {
  const PERSONAL = /岩温香|罗玉香|杨老师|2017-05|2017年5月|13987654321/u;

  /** Everything an exported file says, one cell after the other. */
  const cellsOf = async (bytes: Uint8Array, format: ExportFormat): Promise<string> => {
    if (format === 'zip')
      return Object.values(unzipSync(bytes))
        .map((part) => new TextDecoder().decode(part))
        .join('\n');
    if (format !== 'xlsx') return new TextDecoder().decode(bytes);
    const { sheets } = await readXlsx(bytes);
    return sheets.flatMap(({ rows }) => rows.flat().map(String)).join('\n');
  };

  test.each(
    TYPES,
  )('of %s in each format has its 1 row, words in every cell, and nothing that is personal', async (type) => {
    const { app, administrator, number } = await registered(type);
    for (const format of EXPORT_FORMATS) {
      const { bytes, rows } = await app.services.exportRecords({ type, format }, administrator);
      const cells = await cellsOf(bytes, format);
      expect([format, rows, cells.includes(number)]).toEqual([format, 1, true]);
      expect(cells, format).not.toContain('[object');
      if (personalFieldsOf(recordType(type)).length > 0) expect(cells, format).not.toMatch(PERSONAL);
    }
    const { bytes } = await app.services.exportRecords({ type, format: 'jsonl' }, administrator);
    const row = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const answered = personalFieldsOf(recordType(type)).filter((id) => row[id] !== null);
    expect(answered.filter((id) => !/\*\*/u.test(String(row[id])))).toEqual([]);
    const other = await personOf(app, 'administrator', '320402', { userId: '3' });
    expect((await app.services.exportRecords({ type, format: 'csv' }, other)).rows).toBe(0);
  });

  test.each(
    TYPES.flatMap((type) =>
      (['teacher', 'head-teacher', 'village-cadre'] as const).map((role) => [type, role] as const),
    ),
  )('of %s is refused to a %s', async (type, role) => {
    const { app, actor } = await stranger(role, placeOf(type));
    await expect(app.services.exportRecords({ type, format: 'csv' }, actor)).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});
