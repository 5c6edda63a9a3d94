/** Whose files and records open for whom, by every way there is: list, number, button, form, correction, export. */
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { type Chat, chatOf, startBot } from '../support/chat.ts';
import { FIRST_VISIT, LATER_VISIT, submitForm, wordsOf } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const FILE = 'GA-2026-0001';
const RECORD = 'QF-2026-0001';

/** A teacher's file of 曼允小学 in 潞江镇曼允村, Baoshan, and its first visit. */
async function openWithFile(): Promise<TestApp> {
  const app = await openApp();
  const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  return app;
}

interface Watcher {
  readonly who: string;
  readonly enter: (app: TestApp) => Promise<Person>;
}

const of =
  (role: Role, unit: string, place = '530500') =>
  (app: TestApp) =>
    invited(app, { role, unit, place, userId: '2' });

/** The file is theirs to see. */
const INSIDERS: readonly Watcher[] = [
  { who: 'the cadre of its village', enter: of('village-cadre', '潞江镇曼允村') },
  { who: 'the head teacher of its school', enter: of('head-teacher', '曼允小学') },
  {
    who: 'the administrator of its place',
    enter: (app) => personOf(app, 'administrator', '530500', { userId: '2' }),
  },
];

/** The file is as if it were not there. */
const OUTSIDERS: readonly Watcher[] = [
  { who: 'the cadre of the next village', enter: of('village-cadre', '芒宽乡芒宽村') },
  { who: 'the head teacher of another school', enter: of('head-teacher', '芒宽小学') },
  {
    who: 'a head teacher whom nobody vouched for',
    enter: (app) => personOf(app, 'head-teacher', '530500', { userId: '2' }),
  },
  { who: 'a school of the same name in the next county', enter: of('head-teacher', '曼允小学', '532801') },
  {
    who: 'the administrator of the next county',
    enter: (app) => personOf(app, 'administrator', '532801', { userId: '2' }),
  },
  {
    who: 'the administrator of a county below',
    enter: (app) => personOf(app, 'administrator', '530581', { userId: '2' }),
  },
];

describe.each(INSIDERS)('$who', ({ enter }) => {
  test('finds the 1 file in the list', async () => {
    const app = await openWithFile();
    const { files } = await app.services.listFiles({ kind: 'dropout' }, await enter(app));
    expect(files.map(({ number }) => number)).toEqual([FILE]);
  });

  test('opens it by its number', async () => {
    const app = await openWithFile();
    expect((await app.services.readFile({ number: FILE }, await enter(app))).records).toEqual([RECORD]);
  });

  test('opens its record', async () => {
    const app = await openWithFile();
    expect((await app.services.readRecord({ number: RECORD }, await enter(app))).caseNumber).toBe(FILE);
  });

  test('adds the second visit to it', async () => {
    const app = await openWithFile();
    const view = await submitForm(app, await enter(app), 'persuasion-visit', { ...LATER_VISIT, case: FILE });
    expect(wordsOf(view)).toContain('GA-2026-0001 · 劝返中 · 劝返2次,共2条记录');
  });
});

describe.each(OUTSIDERS)('$who', ({ enter }) => {
  test('finds no file in the list', async () => {
    const app = await openWithFile();
    const watcher = await enter(app);
    const { kinds } = await app.services.listFiles({}, watcher);
    const { files } = await app.services.listFiles({ kind: 'dropout' }, watcher);
    expect([kinds, files]).toEqual([[], []]);
  });

  test('finds no record in the list', async () => {
    const app = await openWithFile();
    expect((await app.services.listRecords({}, await enter(app))).records).toEqual([]);
  });

  test('opens neither the file nor the record by its number', async () => {
    const app = await openWithFile();
    const watcher = await enter(app);
    const tried = await Promise.allSettled([
      app.services.readFile({ number: FILE }, watcher),
      app.services.readRecord({ number: RECORD }, watcher),
    ]);
    expect(tried.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('begins no form about the file', async () => {
    const app = await openWithFile();
    const start = app.services.startForm({ recordType: 'persuasion-visit', file: FILE }, await enter(app));
    await expect(start).rejects.toThrow('没有可以接着记的 GA-2026-0001');
  });

  test('is not asked in a form whether it is that child', async () => {
    const app = await openWithFile();
    const { view } = await app.services.startForm({ recordType: 'persuasion-visit' }, await enter(app));
    expect(JSON.stringify(view)).not.toContain(FILE);
  });

  test('adds no visit, though the form comes back with its number', async () => {
    const app = await openWithFile();
    await submitForm(app, await enter(app), 'persuasion-visit', { ...LATER_VISIT, case: FILE });
    expect(await app.work.stores.records.count({ caseNumber: FILE })).toBe(1);
  });

  test('corrects nothing in the record', async () => {
    const app = await openWithFile();
    const start = app.services.startAmendment({ number: RECORD }, await enter(app));
    await expect(start).rejects.toThrow(`没有编号 ${RECORD} 的记录,或不归你管。`);
  });
});

describe('a written report', () => {
  const openWithReport = async () => {
    const app = await openApp();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '1' });
    await submitForm(app, head, 'persuasion-visit', { ...FIRST_VISIT, result: 'ineffective' });
    await submitForm(app, head, 'written-report', {
      case: FILE,
      reportingUnit: '曼允小学',
      reporterPost: 'principal',
      requests: ['persuade'],
    });
    return app;
  };

  test.each(INSIDERS)('is compiled for $who', async ({ enter }) => {
    const app = await openWithReport();
    const { fileName } = await app.services.makePaper({ number: 'BG-2026-0001' }, await enter(app));
    expect(fileName).toBe('report-BG-2026-0001.docx');
  });

  test.each(OUTSIDERS)('is not compiled for $who', async ({ enter }) => {
    const app = await openWithReport();
    const compile = app.services.makePaper({ number: 'BG-2026-0001' }, await enter(app));
    await expect(compile).rejects.toThrow('没有编号 BG-2026-0001 的记录,或不归你管。');
  });
});

describe('an export', () => {
  const VISITS = { type: 'persuasion-visit', format: 'jsonl' } as const;

  test.each([
    ['Baoshan', '530500', 1],
    ['Jinghong, the next county,', '532801', 0],
    ['Tengchong, a county below,', '530581', 0],
  ])('by the administrator of %s (%s) has %i row', async (_name, place, rows) => {
    const app = await openWithFile();
    const administrator = await personOf(app, 'administrator', place, { userId: '2' });
    expect((await app.services.exportRecords(VISITS, administrator)).rows).toBe(rows);
  });

  test.each([
    'village-cadre',
    'head-teacher',
    'teacher',
    'visitor',
  ] as const)('is refused to a %s, even of the same unit', async (role) => {
    const app = await openWithFile();
    const unit = role === 'village-cadre' ? '潞江镇曼允村' : '曼允小学';
    const person = await invited(app, { role, unit, userId: '2' });
    await expect(app.services.exportRecords(VISITS, person)).rejects.toThrow('record.export');
  });
});

describe('a unit', () => {
  test('is not taken to another place: what was vouched for stays where it lies', async () => {
    const app = await openApp({ environment: { OFFICE: 'true' } });
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    await expect(app.services.choosePlace({ place: '532801' }, head)).rejects.toThrow('由管理员确认');
    expect(await app.services.findPerson('web', '2')).toMatchObject({ place: '530500', unit: '曼允小学' });
  });

  test('is not come by without an invite in an office', async () => {
    const app = await openApp({ environment: { OFFICE: 'true' } });
    const cadre = await personOf(app, 'village-cadre', '530500', { userId: '2' });
    await expect(app.services.setUnit({ unit: '曼允村' }, cadre)).rejects.toThrow(
      '学校(村)由管理员在邀请码里写明:发 /join 加邀请码。',
    );
  });

  test('cannot be given by an administrator of the next county', async () => {
    const app = await openApp();
    const administrator = await personOf(app, 'administrator', '532801');
    const invite = app.invite(
      { name: '王芳', role: 'head-teacher', place: '530500', unit: '曼允小学', days: 7 },
      administrator,
    );
    await expect(invite).rejects.toThrow('只能邀请你管的地方的人。');
  });
});

describe('a guess at a number', () => {
  /** Somebody of the next village, beside a colleague's file; the buttons are forged. */
  const guesser = async (role: Role = 'village-cadre') => {
    const host = await startBot({ channel: 'web' });
    const app = host.app();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
    const ineffective = { ...FIRST_VISIT, result: 'ineffective' };
    await submitForm(app, teacher, 'persuasion-visit', ineffective);
    await submitForm(app, teacher, 'written-report', {
      case: FILE,
      reportingUnit: '曼允小学',
      reporterPost: 'principal',
      requests: ['persuade'],
    });
    return chatOf(host, role, '530500', 2);
  };

  /** What is said to a button somebody made up. */
  const forge = async (chat: Chat, data: string) => {
    await chat.say('/start');
    const { text, notices } = await chat.tap({ ...(await chat.button('先看看')), data });
    return [text, ...notices].join('\n');
  };

  test.each([
    ['o:GA-2026-0001', 'o:GA-2026-0099'],
    ['v:QF-2026-0001', 'v:QF-2026-0099'],
    ['a:QF-2026-0001', 'a:QF-2026-0099'],
    ['w:BG-2026-0001', 'w:BG-2026-0099'],
    ['s:persuasion-visit:GA-2026-0001', 's:persuasion-visit:GA-2026-0099'],
    ['s:left-behind-child:GA-2026-0001', 's:left-behind-child:GA-2026-0099'],
    ['s:close-out:GA-2026-0001', 's:close-out:GA-2026-0099'],
  ])('by the button %s is answered like one that is not there, %s', async (real, unreal) => {
    const chat = await guesser();
    const asReal = await forge(chat, real);
    expect(asReal).toBe((await forge(chat, unreal)).replaceAll('0099', '0001'));
  });

  test.each([
    ['/file GA-2026-0001', '没有编号 GA-2026-0001 的台账,或不归你管。发 /files 看你的台账。'],
    ['/file ga-2026-0001', '没有编号 GA-2026-0001 的台账,或不归你管。发 /files 看你的台账。'],
    ['/file GA-2026-0099', '没有编号 GA-2026-0099 的台账,或不归你管。发 /files 看你的台账。'],
    ['/record QF-2026-0001', '没有编号 QF-2026-0001 的记录,或不归你管。发 /records 看你的记录。'],
    ['/amend QF-2026-0001', '没有编号 QF-2026-0001 的记录,或不归你管。发 /records 看你的记录。'],
  ])('typed as %s is answered: %s', async (typed, answer) => {
    expect((await (await guesser()).say(typed)).text).toBe(answer);
  });

  test.each([
    '/file GA-2026-0001',
    '/record QF-2026-0001',
    '/amend QF-2026-0001',
    '/files',
    '/records',
    '/duties',
    '/drafts',
  ])('by a visitor, %s, is answered with the roles that may', async (typed) => {
    expect((await (await guesser('visitor')).say(typed)).text).toMatch(/^这个操作需要.*你现在是访客/u);
  });

  test.each([
    'o:GA-2026-0001',
    'v:QF-2026-0001',
    'w:BG-2026-0001',
    'a:QF-2026-0001',
    'k:dropout',
    'x:persuasion-visit',
  ])('by a visitor’s button %s is answered with the roles that may', async (data) => {
    expect(await forge(await guesser('visitor'), data)).toContain('你现在是访客');
  });

  test('by the chat of another person’s draft takes it over from nobody', async () => {
    const app = await openWithFile();
    const teacher = await app.services.findPerson('web', '1');
    const { view } = await app.services.startForm({ recordType: 'persuasion-visit' }, teacher);
    const other = await personOf(app, 'teacher', '530500', { userId: '2' });
    const id = view.status === 'open' ? view.draftId : '';
    await expect(app.services.takeUpDraft({ id }, other)).rejects.toThrow('此步骤已结束');
  });
});

test('whoever opens the file or its record is in the log, once for each opening, with its number and no answer', async () => {
  const app = await openWithFile();
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
  await app.services.readFile({ number: FILE }, head);
  await app.services.readRecord({ number: RECORD }, head);
  await app.services.readRecord({ number: RECORD }, head);
  const rows = (await app.work.stores.audit.list(20)).filter(({ personId }) => personId === head.id);
  const read = rows.filter(({ action }) => /\.read$/u.test(action));
  expect(read.map(({ action, details }) => [action, details]).toSorted()).toEqual([
    ['file.read', { number: FILE }],
    ['record.read', { number: RECORD }],
    ['record.read', { number: RECORD }],
  ]);
});
