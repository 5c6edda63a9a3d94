/**
 * Erasure on request (删除): a child's file, what is kept of a person with an account, what a person said
 * on the page. Counts are kept, and who asked; nothing of what it said. The log stays: it names nobody.
 */
import { mayManage } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import { ageBandOf } from '../../domain/privacy/age-band.ts';
import { textOf } from '../../domain/records/answers.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, Clock, Counts, Stores } from '../../ports.ts';
import { forgetInImports } from '../office/import/forget.ts';
import { defineOperation } from '../operation.ts';
import { seenFile } from '../seen.ts';
import type { GateTools } from '../through-gate.ts';
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

export type EraseTools = GateTools & { readonly clock: Clock };

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
    run: async (input, actor, stores) => {
      if (input.reason.trim() === '') throw new UsageError(say('privacy.reason'));
      if (input.what === 'file') {
        const { number, file } = await seenFile(input.number, 'subject', actor, stores, tools);
        return { subject: number, counts: await eraseFile(file, actor, 'request', stores, tools) };
      }
      const { what, personId } = input;
      const person = await stores.staff.get(personId);
      const isOwnChat = what === 'chat' && personId === actor.id;
      if (person === undefined || (!isOwnChat && !mayManage(actor, person, tools.places)))
        throw new UsageError(say('people.not-yours'));
      const counts =
        what === 'person'
          ? await stores.privacy.erasePerson(personId)
          : await stores.privacy.eraseChat(personId);
      const { place } = person;
      await note({ what, subject: personId, place, ageBand: null, counts }, actor, stores, tools);
      return { subject: personId, counts };
    },
  });

/** @param actor - null where its time was over and nobody asked. */
export async function eraseFile(
  file: CaseFile,
  actor: Person | null,
  cause: 'request' | 'retention',
  stores: Stores,
  tools: Pick<EraseTools, 'clock' | 'places'>,
): Promise<Counts> {
  const { number, kind, place, answers } = file;
  const traces = await tracesOf(file, stores);
  const imported = await forgetInImports(file, traces, stores, tools.places);
  const counts = { ...(await stores.privacy.eraseFile(number, traces)), imported };
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
