/**
 * Who sees which field where. The table is made from the registry of readers: each of them is tried by
 * every role, inside the file's scope and outside, alone and in a group, on the page and on Telegram,
 * and what comes back is held against what the gate says.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type GateSettings, gate, type Verdict } from '../../src/domain/access/gate.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { IN_GROUPS, READERS, type ReaderId, SHOW_NOTHING } from '../../src/domain/access/readers.ts';
import { ROLES, type Role } from '../../src/domain/access/roles.ts';
import { childName, grade, village } from '../../src/domain/records/child-fields.ts';
import { disabledChild } from '../../src/domain/records/types/disabled-child.ts';
import { realCorpus } from '../support/corpus.ts';

const { places } = realCorpus();
const PLACE = '530500';
const ELSEWHERE = '532801';
const answers = { school: '曼允小学', village: '潞江镇曼允村', grade: 'g3', childName: '岩温香' };
const SETTINGS: GateSettings = { personalOver: [], amendDays: 7 };

const UNITS: Readonly<Partial<Record<Role, string>>> = {
  teacher: '曼允小学',
  'head-teacher': '曼允小学',
  'village-cadre': '潞江镇曼允村',
  'township-head': '潞江镇',
};

interface Standing {
  readonly role: Role;
  readonly isInside: boolean;
  readonly chat: 'private' | 'group';
  readonly channel: 'web' | 'telegram';
}

const personOf = ({ role, isInside, chat, channel }: Standing): Person => ({
  id: 'p2',
  channel,
  chat,
  role,
  place: isInside ? PLACE : ELSEWHERE,
  unit: UNITS[role] ?? null,
  name: null,
  isVouched: true,
  status: 'active',
  joinedOn: '2026-11-01',
});

const FIELDS = { grade, village, name: childName, disability: disabledChild.fields.category };

/** Of a dropout file, except the disability, which has a file of its own. */
function verdictsOf(reader: ReaderId, standing: Standing): Readonly<Record<string, Verdict>> {
  const looking = { person: personOf(standing), reader, today: '2026-11-21', places, settings: SETTINGS };
  return Object.fromEntries(
    Object.entries(FIELDS).map(([name, field]) => {
      const kind = name === 'disability' ? 'disabled' : 'dropout';
      const file = { authorId: 'p1', place: PLACE, answers };
      const subject = { ...file, kind, submittedOn: '2026-11-20', file };
      return [name, gate(looking, subject, field)];
    }),
  );
}

const MARKS: Readonly<Record<Verdict, string>> = { shown: '+', masked: '*', 'left-out': '-', refused: '!' };

const readers = Object.keys(READERS) as ReaderId[];
const table = readers.flatMap((reader) =>
  ROLES.flatMap((role) =>
    [true, false].flatMap((isInside) =>
      (['private', 'group'] as const).flatMap((chat) =>
        (['web', 'telegram'] as const).map((channel) => {
          const verdicts = verdictsOf(reader, { role, isInside, chat, channel });
          const where = `${isInside ? 'inside' : 'outside'} ${chat} ${channel}`;
          const marks = Object.values(verdicts)
            .map((verdict) => MARKS[verdict])
            .join('');
          return {
            reader,
            role,
            isInside,
            chat,
            channel,
            line: `${reader} ${role} ${where} ${marks}`,
            verdicts,
          };
        }),
      ),
    ),
  ),
);

describe('the table of who sees what', () => {
  test('is the one that was looked at and kept (grade, village, name, disability: + shown, * masked, - left out, ! refused)', async () => {
    const seen = table.filter(({ line }) => !line.endsWith('!!!!')).map(({ line }) => line);
    await expect(seen.join('\n')).toMatchFileSnapshot('../cases/access/readers.txt');
  });

  test('has a row for every reader, 7 roles, 2 sides of the scope, 2 kinds of chat and 2 channels', () => {
    expect(table).toHaveLength(readers.length * 7 * 2 * 2 * 2);
  });

  test.each(readers)('%s is refused in every group, to everybody', (reader) => {
    const inGroup = table.filter((row) => row.reader === reader && row.chat === 'group');
    expect(new Set(inGroup.flatMap(({ verdicts }) => Object.values(verdicts)))).toEqual(new Set(['refused']));
  });

  test.each(readers)('%s is refused to whoever stands outside', (reader) => {
    const outside = table.filter((row) => row.reader === reader && !row.isInside);
    expect(new Set(outside.flatMap(({ verdicts }) => Object.values(verdicts)))).toEqual(new Set(['refused']));
  });

  test.each(readers)('%s tells Telegram no name and no disability, not even masked', (reader) => {
    const there = table.filter((row) => row.reader === reader && row.channel === 'telegram');
    const told = there.flatMap(({ verdicts }) => [verdicts['name'], verdicts['disability']]);
    expect(told.filter((verdict) => verdict === 'shown' || verdict === 'masked')).toEqual([]);
  });

  test('of a disabled child’s file Telegram is not even told the school and the grade: its number says enough', () => {
    const file = { authorId: 'p1', place: PLACE, answers };
    const person = personOf({ role: 'teacher', isInside: true, chat: 'private', channel: 'telegram' });
    const of = (kind: string, reader: ReaderId) =>
      gate({ person, reader, today: '2026-11-21', places, settings: SETTINGS }, { ...file, kind }, grade);
    expect([
      of('disabled', 'list'),
      of('disabled', 'file'),
      of('dropout', 'list'),
      of('disabled', 'review'),
    ]).toEqual(['left-out', 'left-out', 'shown', 'shown']);
  });

  test('a messenger nobody has let in is told as little as Telegram', () => {
    const person = {
      ...personOf({ role: 'administrator', isInside: true, chat: 'private', channel: 'web' }),
    };
    const looking = {
      person: { ...person, channel: 'feishu' },
      reader: 'file' as const,
      today: '2026-11-21',
    };
    const file = { authorId: 'p1', place: PLACE, answers, kind: 'dropout' };
    const at = (settings: GateSettings) => gate({ ...looking, places, settings }, file, childName);
    expect([at(SETTINGS), at({ ...SETTINGS, personalOver: ['feishu'] })]).toEqual(['left-out', 'shown']);
  });
});

describe('the registry of readers', () => {
  const sources = readdirSync('src/operations', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/operations/${file}`, 'utf8'))
    .join('\n');
  const operations = [...sources.matchAll(/\bname: '([a-z-]+\.[a-z-]+)',\n\s+needs:/gu)].map(
    ([, name]) => name ?? '',
  );
  const read = Object.values(READERS).flatMap(({ operations: names }) => names as readonly string[]);

  test('was held against 28 operations or more', () => {
    expect(operations.length).toBeGreaterThanOrEqual(28);
  });

  test.each(operations)('%s is a reader, or is said to show nothing', (name) => {
    expect([read.includes(name), Object.hasOwn(SHOW_NOTHING, name)].filter(Boolean)).toHaveLength(1);
  });

  test('says of each that shows nothing why it does not', () => {
    expect(Object.entries(SHOW_NOTHING).filter(([, why]) => why === '')).toEqual([]);
  });

  test('lets a group ask, read clauses and mark an answer, and nothing else', () => {
    expect(IN_GROUPS.toSorted()).toEqual([
      'answer.keep',
      'answer.rate',
      'clause.read',
      'clause.read-elsewhere',
      'question.ask',
    ]);
  });
});
