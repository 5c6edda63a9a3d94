/** Every register through its life, over the table of tests/support/registers.ts. */
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/domain/access/roles.ts';
import { citeDocument } from '../../src/domain/clauses/clause.ts';
import { CASE_KINDS } from '../../src/domain/records/case-kinds.ts';
import { lawOf } from '../../src/domain/records/place-law.ts';
import { opensCase, personalFieldsOf, underLaw } from '../../src/domain/records/record-type.ts';
import { RECORD_TYPES, recordType } from '../../src/domain/records/types/index.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/export/formats.ts';
import { openApp, personOf } from '../support/app.ts';
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

const TYPES = RECORD_TYPES.map(({ id }) => id);

/** A place of each document. */
const PLACES = [
  ['530500', 'baoshan-2017-62'],
  ['532801', 'jinghong-2018-74'],
  ['320402', 'tianning-2017-68'],
  ['532822-mengwang', 'mengwang-2016'],
  ['653000', 'kezhou-2018-59'],
] as const;

/** An app with the register filled in by the first of its roles, and an administrator of the place. */
async function openWithRegister(type: string, place = placeOf(type)) {
  const app = await openApp();
  const author = await personOf(app, authorOf(type), place);
  const administrator = await personOf(app, 'administrator', place, { userId: '2' });
  return { app, author, administrator, ...(await submitRegister(app, author, type)) };
}

test('the table of filled registers holds every record type and no other', () => {
  expect(Object.keys(REGISTERS).toSorted()).toEqual(TYPES.toSorted());
});

const { law, places } = realCorpus();
const basisOf = (type: string, document: string) => lawOf(law, document, type).basis;

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
    const app = await openApp();
    const actor = await personOf(app, role, placeOf(type));
    await expect(app.services.startForm({ recordType: type }, actor)).rejects.toMatchObject({
      code: 'access.denied',
    });
  });

  test.each(refused)('%s, begun before its author became a %s, is not submitted', async (type, role) => {
    const app = await openApp();
    const actor = await personOf(app, authorOf(type), placeOf(type));
    const file = await openFileFor(app, actor, type);
    const { stepForm } = app.services;
    const services: typeof app.services = {
      ...app.services,
      stepForm: async (input) => stepForm(input, await personOf(app, role, placeOf(type))),
    };
    const filled = submitForm({ ...app, services }, actor, type, filledRegister(type).answers, file);
    await expect(filled).rejects.toMatchObject({ code: 'access.denied' });
  });

  test.each(TYPES)('%s is in the list of its author, and the last entry of its file', async (type) => {
    const { app, author, number, file } = await openWithRegister(type);
    const { records } = await app.services.listRecords({}, author);
    const last =
      file === undefined ? number : (await app.services.readFile({ number: file }, author)).records.at(-1);
    expect([records.map((record) => record.number).includes(number), last]).toEqual([true, number]);
  });
});

describe('the form of a register', () => {
  const isOrdered = (type: string, document: string) => basisOf(type, document).length > 0;
  /** What none of the documents orders is the office's own casework: no place asks for less than another. */
  const isOrderedAnywhere = (type: string) => Object.keys(law).some((document) => isOrdered(type, document));
  const rows = TYPES.flatMap((type) => PLACES.map(([place, document]) => [type, place, document] as const));
  const begin = async (type: string, place: string) => {
    const app = await openApp();
    const actor = await personOf(app, authorOf(type), place);
    const { view } = await app.services.startForm({ recordType: type }, actor);
    const lines = view.status === 'open' ? view.prompt.text.split('\n') : [];
    return { app, basis: lines[1] ?? '' };
  };

  test.each(
    rows.filter(([type, , document]) => isOrdered(type, document)),
  )('%s in %s names the clauses of %s that ask for it, and no others', async (type, place, document) => {
    const { app, basis } = await begin(type, place);
    const { library } = app.knowledge;
    const cited = basisOf(type, document).map(
      (ref) => `${citeDocument(library.document(document))} ${library.get(ref).label}`,
    );
    expect(basis).toBe(`依据:${cited.join('、')}`);
  });

  test.each(
    rows.filter(
      ([type, , document]) =>
        !isOrdered(type, document) &&
        isOrderedAnywhere(type) &&
        recordType(type).onlyWhereOrdered !== true &&
        // What asks for the place has a rule that speaks for it.
        recordType(type).placeField === undefined,
    ),
  )('%s in %s says that no clause of %s asks for it', async (type, place) => {
    expect((await begin(type, place)).basis).toBe('本地文件没有要求这份台账,按工作需要登记。');
  });

  test.each(
    rows.filter(([type]) => !isOrderedAnywhere(type)),
  )("%s in %s, the office's own casework, says nothing of documents", async (type, place) => {
    expect((await begin(type, place)).basis).toBe('');
  });

  test('is ordered by no document for 5 registers: handing over, its answer, referring, flagging, nothing to report', () => {
    expect(TYPES.filter((type) => !isOrderedAnywhere(type)).toSorted()).toEqual([
      'file-flag',
      'file-transfer',
      'referral',
      'transfer-reply',
      'zero-report',
    ]);
  });

  test.each(
    rows.filter(
      ([type, , document]) => !isOrdered(type, document) && recordType(type).onlyWhereOrdered === true,
    ),
  )('%s in %s is refused, as %s does not order it', async (type, place, document) => {
    const { library } = (await openApp()).knowledge;
    const title = recordType(type).title;
    await expect(begin(type, place)).rejects.toThrow(
      `文件未规定:${citeDocument(library.document(document))}没有要求《${title}》,不能套用别处的规定。请问当地教育局。`,
    );
  });

  test.each([
    ['the certificate check, which asks for the place itself,', 'honor-certificate'],
    ['the calculator of class sizes, which no document orders,', 'calc-class-size'],
  ])('of %s says nothing of a register in Tianning (%s)', async (_what, type) => {
    const app = await openApp();
    const { view } = await app.services.startForm(
      { recordType: type },
      await personOf(app, 'teacher', '320402'),
    );
    expect(view.status === 'open' && view.prompt.text.split('\n')[1]).toBe('');
  });

  test('is refused outside its place for 3 registers: the written report, the day it was sent, and the transfer', () => {
    const types = RECORD_TYPES.filter(({ onlyWhereOrdered }) => onlyWhereOrdered === true);
    expect(types.map(({ id }) => id)).toEqual(['written-report', 'report-sent', 'case-transfer']);
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
    const { app, administrator, file = '' } = await openWithRegister(type);
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
    const { app, administrator, number } = await openWithRegister(type);
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
    const app = await openApp();
    const actor = await personOf(app, role, placeOf(type));
    await expect(app.services.exportRecords({ type, format: 'csv' }, actor)).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});
