/**
 * Reminders: rows with a due time, sent once by the running bot at the hour the office has set.
 * An entry with a next date makes one and drops those its file had before.
 */

import type { Person } from '../domain/access/person.ts';
import type { OfficeSettings } from '../domain/office/settings.ts';
import { caseKind } from '../domain/records/case-kinds.ts';
import { recordType } from '../domain/records/types/index.ts';
import { addDays, type Day } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Clock, StoredRecord, Stores } from '../ports.ts';
import { fileLabel } from './case-files.ts';
import { defineOperation } from './operation.ts';
import { type GateTools, lookingAs, seesFile } from './through-gate.ts';

export interface ReminderTools extends GateTools {
  readonly clock: Clock;
  readonly settings: OfficeSettings;
}

/** When it may ring. */
interface RingTools {
  readonly clock: Clock;
  readonly settings: Pick<OfficeSettings, 'remindHour'>;
}

export const topicOfFile = (number: string): string => `case:${number}`;

/** The reminder of a file's next date, in place of those it had. */
export async function remindOfFile(
  file: CaseFile,
  record: StoredRecord,
  personId: string,
  stores: Stores,
  tools: ReminderTools,
): Promise<void> {
  const topic = topicOfFile(file.number);
  // Entries that say nothing about a next date leave the reminder there is.
  if (
    recordType(record.type).remindOn === undefined &&
    caseKind(file.kind).statuses[file.status]?.isOpen === true
  )
    return;
  await stores.notices.drop(topic);
  const person = await stores.staff.get(personId);
  if (person === undefined) return;
  const looking = lookingAs(person, 'reminder', tools);
  if (!seesFile(looking, file)) return;
  if (file.nextOn === null || (await stores.notices.isMuted(personId, topic))) return;
  await stores.notices.add({
    personId,
    topic,
    body: say('remind.file', {
      kind: caseKind(file.kind).title,
      day: showDay(file.nextOn),
      file: fileLabel(file, looking),
    }),
    dueAt: decentInstant(file.nextOn, tools),
    // With the day: a corrected date is a reminder of its own.
    cause: `${topic}:${record.number}:${file.nextOn}`,
  });
}

/** The set hour of a day, or of the next day when it is over: nobody is rung at night. */
export function decentInstant(day: Day, { clock, settings: { remindHour } }: RingTools): string {
  const at = clock.instantOf(day, remindHour);
  return at > clock.now() ? at : clock.instantOf(addDays(clock.today(), 1), remindHour);
}

export interface ReminderInput {
  readonly id: number;
}

/** Once more tomorrow. @throws {UsageError} no such reminder of this person. */
export const createSnoozeReminder = (tools: RingTools) =>
  defineOperation<ReminderInput, { readonly day: Day }>({
    name: 'reminder.snooze',
    needs: 'question.ask',
    audit: ({ id }) => ({ id }),
    run: async ({ id }, actor, stores) => {
      await ownReminder(id, actor, stores);
      const day = addDays(tools.clock.today(), 1);
      await stores.notices.snooze(id, tools.clock.instantOf(day, tools.settings.remindHour));
      return { day };
    },
  });

/** Not again. @throws {UsageError} no such reminder of this person. */
export const createEndReminder = ({ clock }: Pick<ReminderTools, 'clock'>) =>
  defineOperation<ReminderInput, void>({
    name: 'reminder.end',
    needs: 'question.ask',
    audit: ({ id }) => ({ id }),
    run: async ({ id }, actor, stores) => {
      const topic = await ownReminder(id, actor, stores);
      await stores.notices.mute(actor.id, topic, clock.now());
    },
  });

async function ownReminder(id: number, actor: Person, stores: Stores): Promise<string> {
  const notice = await stores.notices.get(id);
  if (notice === undefined || notice.personId !== actor.id || notice.topic === null)
    throw new UsageError(say('button.expired'));
  return notice.topic;
}
