/**
 * Erasure on request (删除): a child's file, what is kept of a person with an account, what a person said
 * on the page. Counts are kept, and who asked; nothing of what it said. The log stays: it names nobody.
 * What there may be much of goes in pages first; the file, or by what an account is found, goes last, so what was
 * broken off is asked for again.
 */
import { mayManage } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import { ageBandOf } from '../../domain/privacy/age-band.ts';
import { textOf } from '../../domain/records/answers.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, Clock, Counts, Stores, UnitOfWork } from '../../ports.ts';
import { forgetInImports } from '../office/import/forget.ts';
import { defineOperation } from '../operation.ts';
import { seenFile } from '../seen.ts';
import type { GateTools } from '../through-gate.ts';
import { added, coveredSince, type Swept, sweepAccount, sweepFor } from './sweep.ts';
import { tracesOf } from './traces.ts';

export type EraseInput = {
  /** Who asked for it, and why: kept in the log, sealed. */
  readonly reason: string;
} & (
  | { readonly what: 'file'; readonly number: string }
  | { readonly what: 'person' | 'chat'; readonly personId: string }
);

export interface Erased {
  readonly subject: string;
  readonly counts: Counts;
}

export type EraseTools = GateTools & { readonly clock: Clock; readonly work: UnitOfWork };

/** @throws {NotYoursError} no such file or account, or not one the administrator answers for. */
export const createErase = (tools: EraseTools) =>
  defineOperation<EraseInput, Erased>({
    name: 'privacy.erase',
    needs: 'privacy.manage',
    erases: true,
    audit: ({ what, reason }, { subject, counts }) => ({
      ...(what === 'file' ? { number: subject } : { account: subject }),
      what,
      reason,
      rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    }),
    prepare: async (input, actor) => {
      if (input.reason.trim() === '') throw new UsageError(say('privacy.reason'));
      if (input.what !== 'file') {
        await tools.work.snapshot((stores) => seenAccount(input, actor, stores, tools));
        const swept = await sweepAccount(input, tools);
        return (stores) => eraseAccount(input, swept, actor, stores, tools);
      }
      const seen = (stores: Stores) => seenFile(input.number, 'subject', actor, stores, tools);
      const { file } = await tools.work.snapshot(seen);
      const swept = await sweepFor(file, tools);
      return async (stores) => {
        const { number, file } = await seen(stores);
        return { subject: number, counts: await eraseFile(file, swept, actor, 'request', stores, tools) };
      };
    },
  });

type AccountInput = Extract<EraseInput, { readonly personId: string }>;

/** @throws {UsageError} no account that the actor answers for, and not their own chat. */
async function seenAccount(
  { what, personId }: AccountInput,
  actor: Person,
  stores: Stores,
  { places }: Pick<EraseTools, 'places'>,
): Promise<Person> {
  const person = await stores.staff.get(personId);
  const isOwnChat = what === 'chat' && personId === actor.id;
  if (person === undefined || (!isOwnChat && !mayManage(actor, person, places)))
    throw new UsageError(say('people.not-yours'));
  return person;
}

/** @param swept - what is gone already. */
async function eraseAccount(
  input: AccountInput,
  swept: Counts,
  actor: Person,
  stores: Stores,
  tools: EraseTools,
): Promise<Erased> {
  const { place } = await seenAccount(input, actor, stores, tools);
  const { what, personId } = input;
  const last =
    what === 'person' ? await stores.privacy.erasePerson(personId) : await stores.privacy.eraseChat(personId);
  const counts = added(swept, last);
  await note({ what, subject: personId, place, ageBand: null, counts }, actor, stores, tools);
  return { subject: personId, counts };
}

/**
 * The file itself goes, and what was written while it was looked for.
 *
 * @param actor - null where its time was over and nobody asked.
 */
export async function eraseFile(
  file: CaseFile,
  swept: Swept,
  actor: Person | null,
  cause: 'request' | 'retention',
  stores: Stores,
  tools: Pick<EraseTools, 'clock' | 'places'>,
): Promise<Counts> {
  const { number, kind, place, answers } = file;
  const traces = await tracesOf(file, stores);
  const imported = await forgetInImports(file, traces, stores, tools.places);
  const last = await stores.privacy.eraseFile(number, traces, coveredSince(swept, traces));
  const counts = { ...added(swept.counts, last), imported };
  await stores.privacy.note({
    at: tools.clock.now(),
    cause,
    what: `file:${kind}`,
    subject: number,
    place,
    ageBand: ageBandOf(textOf(answers, 'birthMonth'), tools.clock.today()),
    counts,
    personId: actor?.id ?? null,
  });
  return counts;
}

async function note(
  left: {
    readonly what: string;
    readonly subject: string;
    readonly place: string | null;
    readonly ageBand: null;
    readonly counts: Counts;
  },
  actor: Person,
  stores: Stores,
  { clock }: Pick<EraseTools, 'clock'>,
): Promise<void> {
  await stores.privacy.note({ ...left, at: clock.now(), cause: 'request', personId: actor.id });
}
