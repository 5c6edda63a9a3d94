/**
 * Several files handed over at once (批量改派), those that were ticked or all that a filter finds: each as one alone is,
 * all in one transaction. Whoever may not have a file does not get it, and that is said. The whole of it is taken back.
 */

import { isActive, type Person } from '../../domain/access/person.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, Stores } from '../../ports.ts';
import {
  type Colleague,
  giveTo,
  handsOf,
  labelOf,
  mayAnswerFor,
  type ReassignTools,
} from '../casework/reassign-file.ts';
import { isHead } from '../ledgers/report-rhythm.ts';
import { defineOperation } from '../operation.ts';
import { lookingAs, seesFile } from '../through-gate.ts';
import { type FilesInput, filterOf } from './leaf.ts';

/** Files of one hand-over: somebody can look through them. */
export const MOST_FILES = 200;

export interface ChosenFiles {
  /** Those that were ticked. */
  readonly numbers: readonly string[];
  /** All that the filter finds, in their place. */
  readonly filter?: FilesInput | undefined;
}

export interface Hands {
  readonly numbers: readonly string[];
  /** Who may have some of them that are not theirs already, and how many; those who may have most first. */
  readonly people: readonly (Colleague & { readonly may: number })[];
}

/** @throws {UsageError} not a head, nothing chosen, or more than can be looked through. */
export const createListHands = (tools: ReassignTools) =>
  defineOperation<ChosenFiles, Hands>({
    name: 'file.hands',
    needs: 'record.list',
    // Colleagues of one's own scope, and numbers.
    audit: null,
    reads: true,
    run: async (chosen, actor, stores) => {
      const files = await filesOf(chosen, actor, stores, tools);
      const hands = await handsOf(files, stores);
      const people = (await stores.staff.list())
        .filter(mayRecord)
        .map((person) => ({
          person,
          may: files.filter(
            (file) => hands.get(file.number) !== person.id && mayAnswerFor(person, file, tools),
          ).length,
        }))
        .filter(({ may }) => may > 0)
        .sort((one, other) => other.may - one.may);
      return {
        numbers: files.map(({ number }) => number),
        people: people.map(({ person, may }) => ({ id: person.id, label: labelOf(person, actor), may })),
      };
    },
  });

export interface HandOverInput {
  readonly numbers: readonly string[];
  readonly personId: string;
}

export interface HandedOver {
  readonly label: string;
  readonly moved: readonly string[];
  /** Those the person may not have, or answers for already. */
  readonly left: readonly string[];
}

/** @throws {UsageError} not a head, nobody who records, or none of them may go there. */
export const createHandOver = (tools: ReassignTools) =>
  defineOperation<HandOverInput, HandedOver>({
    name: 'file.hand-over',
    needs: 'record.list',
    audit: ({ personId }, { moved }) => ({ to: personId, files: moved.length, numbers: moved.join(' ') }),
    run: async ({ numbers, personId }, actor, stores) => {
      const files = await filesOf({ numbers }, actor, stores, tools);
      const person = await stores.staff.get(personId);
      if (person === undefined || !mayRecord(person)) throw new UsageError(say('hand-over.nobody'));
      const hands = await handsOf(files, stores);
      const moved: string[] = [];
      for (const file of files) {
        if (hands.get(file.number) === personId || !mayAnswerFor(person, file, tools)) continue;
        await giveTo(person, file, actor, stores, tools);
        moved.push(file.number);
      }
      if (moved.length === 0) throw new UsageError(say('hand-over.none'));
      const left = files.map(({ number }) => number).filter((number) => !moved.includes(number));
      return { label: labelOf(person, actor), moved, left };
    },
  });

export interface HandedBack {
  readonly back: readonly string[];
  /** Handed on since, or whoever had them is not there any more. */
  readonly left: readonly string[];
}

/** Each to whoever had it before, where nobody has handed it on meanwhile. */
export const createHandBack = (tools: ReassignTools) =>
  defineOperation<HandOverInput, HandedBack>({
    name: 'file.hand-back',
    needs: 'record.list',
    audit: ({ personId }, { back }) => ({ from: personId, files: back.length, numbers: back.join(' ') }),
    run: async ({ numbers, personId }, actor, stores) => {
      const files = await filesOf({ numbers }, actor, stores, tools);
      const back: string[] = [];
      for (const file of files) {
        const acts = await stores.fileActs.list({ files: [file.number], kind: 'assigned' });
        const last = acts.at(-1);
        const before = await stores.staff.get(acts.at(-2)?.subject ?? file.openedBy);
        const isUntouched = last?.subject === personId && last.personId === actor.id;
        if (!isUntouched || before === undefined || !isActive(before)) continue;
        await giveTo(before, file, actor, stores, tools);
        back.push(file.number);
      }
      const left = files.map(({ number }) => number).filter((number) => !back.includes(number));
      return { back, left };
    },
  });

const mayRecord = (person: Person): boolean =>
  isActive(person) && person.isVouched && mayDo(person.role, 'draft.write');

/** Of those that were chosen, the ones this head may see. */
async function filesOf(
  { numbers, filter }: ChosenFiles,
  actor: Person,
  stores: Stores,
  tools: ReassignTools,
): Promise<readonly CaseFile[]> {
  if (!isHead(actor)) throw new UsageError(say('reassign.not-head'));
  const looking = lookingAs(actor, 'file', tools);
  const found = await stores.cases.list({
    ...filterOf(filter ?? {}, looking),
    ...(filter === undefined ? { numbers } : {}),
    limit: MOST_FILES + 1,
  });
  if (found.length > MOST_FILES) throw new UsageError(say('hand-over.many', { most: MOST_FILES }));
  const files = found.filter((file) => seesFile(looking, file));
  if (files.length === 0) throw new UsageError(say('hand-over.nothing'));
  return files;
}
