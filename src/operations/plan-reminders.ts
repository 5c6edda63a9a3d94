/**
 * The day's round, run by the program itself: reminders of duties that fall due, and files that
 * are overdue for the head teacher's list. Each is a row made once; whoever muted it gets none.
 */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { sourceOf } from '../answering/reply.ts';
import type { Person } from '../domain/access/person.ts';
import { dutiesOf, topicOfDuty } from '../domain/duties/duty.ts';
import { termStartsAt } from '../domain/duties/term-starts.ts';
import { daysBetween } from '../domain/shared/day.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { Mark, Stores, UnitOfWork } from '../ports.ts';
import { overdueFiles } from './dated-files.ts';
import { documentOfPerson } from './form-context.ts';
import type { DutyTools } from './list-duties.ts';
import { decentInstant, type ReminderTools, topicOfFile } from './reminders.ts';
import { lookingAs } from './through-gate.ts';

/** Days before a duty's day on which it is told of. */
const AHEAD = [7, 1] as const;

/** Files looked at in one go. */
const CHUNK = 100;

export type PlanTools = DutyTools & ReminderTools;

/** @returns how many reminders are new. */
export async function planReminders({ stores }: UnitOfWork, tools: PlanTools): Promise<number> {
  let added = 0;
  for (const person of await stores.staff.list()) {
    if (person.role === 'visitor' || person.place === null) continue;
    added += await remindOfDuties(person, stores, tools);
    if (person.role === 'head-teacher' && person.unit !== null)
      added += await remindOfOverdue(person, stores, tools);
    // Whoever waits for an answer goes first: the round has all day.
    await othersTurn();
  }
  return added;
}

async function remindOfDuties(person: Person, stores: Stores, tools: PlanTools): Promise<number> {
  const documentId = documentOfPerson(person, tools.places);
  if (documentId === undefined) return 0;
  const today = tools.clock.today();
  let added = 0;
  for (const { duty, timing } of dutiesOf(
    tools.duties[documentId] ?? [],
    person.role,
    today,
    termStartsAt(tools.factsFor?.(person.place), tools.settings.termStarts),
  )) {
    const { dueOn } = timing;
    if (timing.state !== 'due' || dueOn === null) continue;
    const left = daysBetween(today, dueOn);
    const ahead = AHEAD.findLast((days) => left <= days);
    const topic = topicOfDuty(documentId, duty);
    if (ahead === undefined || (await stores.notices.isMuted(person.id, topic))) continue;
    const isNew = await stores.notices.add({
      personId: person.id,
      topic,
      body: say('remind.duty', {
        task: duty.task,
        day: showDay(dueOn),
        words: timing.words,
        source: sourceOf(tools.library.get(duty.clause), tools.library),
      }),
      dueAt: decentInstant(today, tools),
      cause: `${topic}:${dueOn}:${ahead}:${person.id}`,
    });
    if (isNew) added += 1;
  }
  return added;
}

/** A visit somebody of the school did not make in time goes to the head teacher. */
async function remindOfOverdue(person: Person, stores: Stores, tools: PlanTools): Promise<number> {
  const looking = lookingAs(person, 'reminder', tools);
  let added = 0;
  for (let after: Mark | undefined; ; ) {
    const files = await overdueFiles(looking, stores, tools, { after, limit: CHUNK });
    for (const { number, label, nextOn } of files) {
      const topic = topicOfFile(number);
      if (await stores.notices.isMuted(person.id, topic)) continue;
      const isNew = await stores.notices.add({
        personId: person.id,
        topic,
        body: say('remind.overdue', { day: showDay(nextOn), file: label }),
        dueAt: decentInstant(tools.clock.today(), tools),
        cause: `overdue:${number}:${nextOn}:${person.id}`,
      });
      if (isNew) added += 1;
    }
    const last = files.at(-1);
    if (last === undefined || files.length < CHUNK) return added;
    after = { day: last.nextOn, number: last.number };
    await othersTurn();
  }
}
