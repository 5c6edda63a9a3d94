/** What the office tells: a guardian of the child's file and its readers, the authority once a year, everybody by /privacy. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createConfig } from '../../src/config.ts';
import { filingOf } from '../../src/domain/privacy/filing.ts';
import { privacyWords } from '../../src/operations/privacy/privacy-words.ts';
import { personOf } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { submit, VISIT } from '../support/filling.ts';

const FILE = 'GA-2026-0001';

async function office() {
  const host = await startBot({ channel: 'web' });
  const teacher = await chatOf(host, 'teacher', '530500', 101);
  await submit(teacher, '/visit 全部', VISIT);
  const app = host.app();
  const admin = await personOf(app, 'administrator', '530500', { userId: '900' });
  const auditor = await personOf(app, 'auditor', '530500', { userId: '901' });
  return { app, teacher, admin, auditor };
}

const wordsOf = (xlsx: Uint8Array) =>
  Object.entries(unzipSync(xlsx))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n');

describe('已告知', () => {
  test('is asked for in the file, written down with way and day, shown there and exported', async () => {
    const { app, teacher, admin } = await office();
    expect((await teacher.say(FILE)).text).toContain('还没有记录告知监护人');
    await teacher.press('记已告知监护人');
    expect((await teacher.press('书面告知书')).text).toContain('告知监护人:书面告知书,2026年11月21日');
    expect((await teacher.say(`/told ${FILE} 电话 11月20日`)).text).toContain('电话说明,2026年11月20日');
    const shown = (await teacher.say(FILE)).text;
    expect([
      shown.includes('电话说明,2026年11月20日'),
      shown.includes('履行法定职责,不需另外取得同意'),
    ]).toEqual([true, true]);
    const { bytes } = await app.services.exportRecords({ type: 'persuasion-visit', format: 'csv' }, admin);
    expect(new TextDecoder().decode(bytes)).toContain('电话说明,2026年11月20日');
  });

  test('with a day to come, a class, or another county’s child is refused in one sentence', async () => {
    const { app, teacher } = await office();
    expect((await teacher.say(`/told ${FILE} 电话 明天`)).text).toContain('不能晚于今天');
    const other = await personOf(app, 'teacher', '532801', { userId: '950' });
    await expect(app.privacy.inform({ number: FILE, toldBy: 'phone' }, other)).rejects.toThrow(FILE);
  });
});

describe('a copy for the guardian', () => {
  test('has the child’s name in the open, the entries, the ground, and who read it; it is logged as such', async () => {
    const { app, teacher, admin } = await office();
    await teacher.say(FILE);
    const { bytes, fileName } = await app.privacy.exportSubject({ what: 'file', number: FILE }, admin);
    const words = wordsOf(bytes);
    expect(
      ['岩温香', '13987654321', '潞江镇曼允村', '商量收完甘蔗再说', '查看台账', '履行法定职责'].filter(
        (each) => !words.includes(each),
      ),
    ).toEqual([]);
    expect(fileName).toBe('GA-2026-0001.xlsx');
    const [last] = await app.work.stores.audit.list(1);
    expect(last).toMatchObject({ action: 'privacy.export', details: { number: FILE, reveal: true } });
  });

  test('is not made over Telegram, nor for another county', async () => {
    const { app } = await office();
    const abroad = await personOf(app, 'administrator', '530500', { channel: 'telegram', userId: '7' });
    const other = await personOf(app, 'administrator', '532801', { userId: '902' });
    await expect(app.privacy.exportSubject({ what: 'file', number: FILE }, abroad)).rejects.toThrow(
      '不在这里发',
    );
    await expect(app.privacy.exportSubject({ what: 'file', number: FILE }, other)).rejects.toThrow(FILE);
  });
});

describe('the log', () => {
  test('of one file tells a guardian, through the office, who read it and who was turned away', async () => {
    const { app, teacher, auditor } = await office();
    await teacher.say(FILE);
    const stranger = await personOf(app, 'teacher', '532801', { userId: '950' });
    await app.services.readFile({ number: FILE }, stranger).catch(() => undefined);
    const { lines } = await app.privacy.readFileLog({ number: FILE }, auditor);
    const reads = lines.filter(({ act }) => act === '查看台账');
    expect(reads.map(({ post, wasDenied }) => [post, wasDenied])).toEqual([
      ['教师', false],
      ['教师', true],
    ]);
  });

  test('is read whole by the auditor of its place, denied reads alone on request, and by no teacher', async () => {
    const { app, teacher, auditor } = await office();
    await teacher.say('GA-2026-0099');
    const { entries } = await app.office.readLog({ denied: true }, auditor);
    expect(entries.map(({ action, details }) => [action, details['number']])).toEqual([
      ['file.read', 'GA-2026-0099'],
    ]);
    const elsewhere = await personOf(app, 'auditor', '532801', { userId: '903' });
    expect((await app.office.readLog({}, elsewhere)).entries).toEqual([]);
    const person = await personOf(app, 'teacher', '530500', { userId: '101' });
    await expect(app.office.readLog({}, person)).rejects.toThrow('may not');
    await expect(app.privacy.readFileLog({ number: FILE }, elsewhere)).rejects.toThrow(FILE);
  });

  test('keeps what was asked for only where it is a number: a name typed in its place stays out', async () => {
    const { app, auditor } = await office();
    const person = await personOf(app, 'teacher', '530500', { userId: '101' });
    await app.services.readRecord({ number: '岩温香' }, person).catch(() => undefined);
    const { entries } = await app.office.readLog({ denied: true }, auditor);
    expect(entries.map(({ details }) => details)).toEqual([{ denied: true, number: '' }]);
  });
});

describe('the yearly filing', () => {
  test('counts children under 14 and from 14 to 17 apart: kept, read, corrected, erased, grounds, told', () => {
    const file = (number: string, birthMonth: string | undefined, lawfulBasis?: string) => ({
      number,
      records: [`QF-${number}`],
      answers: {
        ...(birthMonth === undefined ? {} : { birthMonth }),
        ...(lawfulBasis === undefined ? {} : { lawfulBasis }),
      },
      openedOn: '2026-03-01',
      isGuarded: false,
      isTold: number === 'a',
      isAgreed: false,
    });
    const act = (action: string, ...subjects: readonly string[]) => ({
      action,
      subjects,
      wasDenied: false,
      isOpen: action === 'record.export',
    });
    const numbers = filingOf(
      {
        files: [
          // 14 on the last day of the month at the earliest: counted as 13 until it is over.
          file('a', '2012-12', 'consent'),
          file('b', '2013-01', 'statutory-duty'),
          file('c', undefined),
        ],
        erasures: [{ subject: 'd', what: 'file:dropout', cause: 'request', ageBand: 'from-14-to-17' }],
        acts: [
          act('file.read', 'a'),
          act('record.read', 'QF-b'),
          act('record.amend', 'QF-b'),
          act('file.read', 'd'),
          act('file.read', 'unknown'),
          act('record.export', 'a', 'QF-a'),
          { ...act('file.read', 'b'), wasDenied: true },
        ],
      },
      { from: '2026-01-01', to: '2026-12-31' },
    );
    const row = (line: keyof typeof numbers) => Object.values(numbers[line]);
    expect({
      kept: row('kept'),
      read: row('read'),
      denied: row('denied'),
      exported: row('exported'),
      corrected: row('corrected'),
      erased: row('erased-on-request'),
      consent: row('ground-consent'),
      duty: row('ground-duty'),
      told: row('told'),
      open: row('consent-open'),
    }).toEqual({
      kept: [1, 1, 0, 1],
      read: [1, 2, 0, 0],
      denied: [1, 0, 0, 0],
      exported: [0, 2, 0, 0],
      corrected: [1, 0, 0, 0],
      erased: [0, 1, 0, 0],
      consent: [0, 1, 0, 0],
      duty: [1, 0, 0, 0],
      told: [0, 1, 0, 0],
      open: [0, 1, 0, 0],
    });
  });

  test('is a workbook of the year before, of one’s own places, without a name in it', async () => {
    const { app, admin } = await office();
    app.clock.moveDays(60);
    const { bytes, fileName, numbers } = await app.privacy.compileFiling({}, admin);
    const words = wordsOf(bytes);
    expect([fileName, numbers.kept['under-14'], words.includes('没有委托处理')]).toEqual([
      'minors-2026.xlsx',
      1,
      true,
    ]);
    expect(/岩温香|曼允/u.test(words)).toBe(false);
  });
});

test('/privacy says this office’s own days', () => {
  const words = (setting: string) => privacyWords(createConfig({ RETENTION: setting }).retention);
  expect(words('')).toContain('聊天365天');
  expect(words('')).toContain('台账和记录:长期保存');
  expect(words('chat=90,file:disabled=1825')).toContain('残疾儿童一人一案结案后1825天');
});
