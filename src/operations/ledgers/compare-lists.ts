/**
 * The three comparisons over lists the office holds, on its own machine: rows are matched by the keys that files of
 * children have of their numbers, so that a row says which file there is of it already; what has no number, by a
 * secret of this one run. No number of a child leaves it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { AccessDeniedError } from '../../domain/access/errors.ts';
import type { Person } from '../../domain/access/person.ts';
import { type Comparison, compareLists, type Lists } from '../../domain/casework/compare-lists.ts';
import { textOf } from '../../domain/records/answers.ts';
import { caseKind, openStatuses, statusLabel } from '../../domain/records/case-kinds.ts';
import type { ListedChild } from '../../ingest/read-list.ts';
import type { Mark, Stores } from '../../ports.ts';
import { type MatchKeys, matchKeys } from '../match-keys.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs, seesFile } from '../through-gate.ts';
import { scopeOf } from './view-files.ts';

export interface CompareInput {
  readonly households: readonly ListedChild[];
  readonly roll: readonly ListedChild[];
  readonly attending: readonly ListedChild[];
  readonly poor?: readonly ListedChild[];
  /** The roll at the end of last term. */
  readonly before?: readonly ListedChild[];
}

export interface Compared extends Comparison {
  /** Open dropout files of children in the lists, with their status, by the key of their rows. */
  readonly files: ReadonlyMap<string, string>;
}

/** @throws {AccessDeniedError} asked for over a channel. */
export const createCompareLists = (tools: GateTools) =>
  defineOperation<CompareInput, Compared>({
    name: 'ledger.compare',
    needs: 'record.export',
    reads: true,
    audit: ({ households, roll, attending }, { notEnrolled, notAttending }) => ({
      households: households.length,
      roll: roll.length,
      attending: attending.length,
      notEnrolled: notEnrolled.length,
      notAttending: notAttending.length,
    }),
    run: async ({ households, roll, attending, poor, before }, actor, stores) => {
      if (actor.channel !== 'console') throw new AccessDeniedError(actor.role, 'record.export');
      const keys = await matchKeys(stores);
      const keyOf = keysFor([...households, ...roll, ...attending, ...(poor ?? []), ...(before ?? [])], keys);
      const rows = (list: readonly ListedChild[]): Lists['roll'] =>
        list.map((child) => ({ key: keyOf(child), line: child.line }));
      const compared = compareLists({
        households: rows(households),
        roll: rows(roll),
        attending: rows(attending),
        ...(poor === undefined ? {} : { poor: rows(poor) }),
        ...(before === undefined ? {} : { before: rows(before) }),
      });
      return { ...compared, files: keys === undefined ? new Map() : await filesByKey(actor, stores, tools) };
    },
  });

const CHUNK = 500;

async function filesByKey(
  actor: Person,
  stores: Stores,
  tools: GateTools,
): Promise<ReadonlyMap<string, string>> {
  const looking = lookingAs(actor, 'ledger', tools);
  const statuses = openStatuses(caseKind('dropout'));
  const found = new Map<string, string>();
  for (let after: Mark | undefined; ; ) {
    const page = await stores.cases.list({
      kinds: ['dropout'],
      statuses,
      places: scopeOf(looking),
      after,
      limit: CHUNK,
    });
    for (const file of page) {
      const key = textOf(file.answers, 'matchKey');
      if (key !== undefined && seesFile(looking, file))
        found.set(key, `${file.number}(${statusLabel(caseKind(file.kind), file.status)})`);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < CHUNK) return found;
    after = { day: last.openedOn, number: last.number };
  }
}

/**
 * The number where there is one. A row without goes by name and birth month, as the number of the one
 * child of that name and month, where another list tells it.
 */
function keysFor(all: readonly ListedChild[], keys: MatchKeys | undefined): (child: ListedChild) => string {
  const secret = randomBytes(32);
  const keyed = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const numbers = new Map<string, Set<string>>();
  for (const child of all) {
    const person = personOf(child);
    if (child.number !== undefined && person !== undefined)
      numbers.set(person, (numbers.get(person) ?? new Set()).add(child.number));
  }
  const ofNumber = (number: string) => keys?.(number) ?? keyed(number);
  return (child) => {
    if (child.number !== undefined) return ofNumber(child.number);
    const person = personOf(child);
    // Nothing to match it by: it is a row of its own, and is looked at by a person.
    if (person === undefined) return keyed(randomBytes(16).toString('hex'));
    const [known, ...more] = numbers.get(person) ?? [];
    return known !== undefined && more.length === 0 ? ofNumber(known) : keyed(person);
  };
}

const personOf = ({ name, born }: ListedChild) =>
  name === undefined || born === undefined ? undefined : `${name} ${born}`;
