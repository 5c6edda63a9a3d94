/** All that is kept of one child, or of one person with an account, as tables that they can read. */

import type { Looking } from '../../domain/access/gate.ts';
import type { Person } from '../../domain/access/person.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import { caseKind, statusLabel } from '../../domain/records/case-kinds.ts';
import { recordType } from '../../domain/records/types/index.ts';
import type { Cell, Sheet } from '../../export/table.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, Stores } from '../../ports.ts';
import { fieldOfFile } from '../case-files.ts';
import { answerLines } from '../read-record.ts';
import { shownThrough, subjectOfFile, subjectOfRecord } from '../through-gate.ts';
import { actionWords } from './action-words.ts';
import { logLinesOf } from './log-of-file.ts';
import { consentWords, toldWords } from './told-words.ts';

const sheet = (name: string, titles: readonly string[], rows: readonly (readonly Cell[])[]): Sheet => ({
  name,
  columns: titles.map((title, at) => ({ id: `c${at}`, title })),
  rows,
});

/** The file, its entries, their corrections, and who read it. */
export async function sheetsOfFile(
  file: CaseFile,
  looking: Looking,
  stores: Stores,
): Promise<readonly Sheet[]> {
  const kind = caseKind(file.kind);
  const subject = subjectOfFile(file);
  const notice = (await stores.fileNotices.latest([file.number])).get(file.number);
  const answers = Object.entries(file.answers).flatMap(([id, answer]) => {
    const field = fieldOfFile(file.kind, id);
    const words = field === undefined ? undefined : shownThrough(looking, subject, field, answer);
    return field === undefined || words === undefined ? [] : [[field.label, words]];
  });
  const records = await stores.records.list({ caseNumber: file.number, withdrawn: 'too' });
  const corrections = await Promise.all(
    records.map(async ({ number }) =>
      (await stores.records.revisions(number)).map(({ at, reason }) => [number, at.slice(0, 10), reason]),
    ),
  );
  return [
    sheet(
      say('subject.about'),
      [say('subject.item'), say('subject.says')],
      [
        [say('subject.number'), file.number],
        [say('subject.kind'), kind.title],
        [say('subject.status'), statusLabel(kind, file.status)],
        [say('subject.place'), file.place === null ? '' : looking.places.fullName(file.place)],
        [say('subject.opened'), file.openedOn],
        ...answers,
        [say('subject.told'), toldWords(notice)],
        [say('subject.ground'), consentWords(file.answers, notice)],
      ],
    ),
    sheet(
      say('subject.entries'),
      [say('subject.number'), say('subject.kind'), say('subject.day'), say('subject.says')],
      records.map((record) => {
        const type = recordType(record.type);
        const lines = answerLines(type, record.answers, looking, subjectOfRecord(record, file));
        return [record.number, type.title, record.submittedOn, lines.join('\n')];
      }),
    ),
    sheet(
      say('subject.corrections'),
      [say('subject.number'), say('subject.day'), say('subject.why')],
      corrections.flat(),
    ),
    sheet(
      say('subject.readers'),
      [say('subject.time'), say('subject.post'), say('subject.act'), say('subject.number')],
      (await logLinesOf(file.number, stores)).map(({ at, post, act, subject: about }) => [
        at,
        post,
        act,
        about,
      ]),
    ),
  ];
}

/** The account, its ways and devices, what they recorded by number, what they asked, what they did. */
export async function sheetsOfPerson(
  person: Person,
  { places }: Pick<Looking, 'places'>,
  stores: Stores,
): Promise<readonly Sheet[]> {
  const ways = await stores.staff.identitiesOf(person.id);
  const records = await stores.records.list({ personId: person.id, withdrawn: 'too' });
  const questions = await stores.privacy.questionsOf(person.id);
  const log = await stores.office.log({ personId: person.id, limit: 5000 });
  return [
    sheet(
      say('subject.about'),
      [say('subject.item'), say('subject.says')],
      [
        [say('subject.number'), person.id],
        [say('subject.name'), person.name ?? ''],
        [say('subject.post'), ROLE_LABELS[person.role]],
        [say('subject.place'), person.place === null ? '' : places.fullName(person.place)],
        [say('subject.unit'), person.unit ?? ''],
        [say('subject.joined'), person.joinedOn],
        ...ways.map(({ channel, userId }): readonly Cell[] => [say('subject.way'), `${channel} ${userId}`]),
        // What was said there is about children too: it is counted, not copied out.
        [say('subject.messages'), await stores.privacy.countMessages(person.id)],
      ],
    ),
    sheet(
      say('subject.entries'),
      [say('subject.number'), say('subject.kind'), say('subject.day')],
      records.map(({ number, type, submittedOn }) => [number, recordType(type).title, submittedOn]),
    ),
    sheet(
      say('subject.questions'),
      [say('subject.time'), say('subject.says')],
      questions.map(({ at, question }) => [at, question]),
    ),
    sheet(
      say('subject.acts'),
      [say('subject.time'), say('subject.act'), say('subject.number')],
      log.map(({ at, action, subject }) => [at, actionWords(action), subject ?? '']),
    ),
  ];
}
