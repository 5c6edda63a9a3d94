/**
 * The three comparisons over lists the office holds, on its own machine: rows are matched by a key made with a
 * secret of this one run, and no number of a child leaves it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { AccessDeniedError } from '../../domain/access/errors.ts';
import { type Comparison, compareLists, type Lists } from '../../domain/casework/compare-lists.ts';
import type { ListedChild } from '../../ingest/read-list.ts';
import { defineOperation } from '../operation.ts';

export interface CompareInput {
  readonly households: readonly ListedChild[];
  readonly roll: readonly ListedChild[];
  readonly attending: readonly ListedChild[];
  readonly poor?: readonly ListedChild[];
}

/** @throws {AccessDeniedError} asked for over a channel. */
export const createCompareLists = () =>
  defineOperation<CompareInput, Comparison>({
    name: 'ledger.compare',
    needs: 'record.export',
    reads: 'nothing',
    audit: ({ households, roll, attending }, { notEnrolled, notAttending }) => ({
      households: households.length,
      roll: roll.length,
      attending: attending.length,
      notEnrolled: notEnrolled.length,
      notAttending: notAttending.length,
    }),
    run: async ({ households, roll, attending, poor }, { role, channel }) => {
      if (channel !== 'console') throw new AccessDeniedError(role, 'record.export');
      const keyOf = keysFor([...households, ...roll, ...attending, ...(poor ?? [])]);
      const rows = (list: readonly ListedChild[]): Lists['roll'] =>
        list.map((child) => ({ key: keyOf(child), line: child.line }));
      return compareLists({
        households: rows(households),
        roll: rows(roll),
        attending: rows(attending),
        ...(poor === undefined ? {} : { poor: rows(poor) }),
      });
    },
  });

/**
 * The number where there is one. A row without goes by name and birth month, as the number of the one
 * child of that name and month, where another list tells it.
 */
function keysFor(all: readonly ListedChild[]): (child: ListedChild) => string {
  const secret = randomBytes(32);
  const keyed = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const numbers = new Map<string, Set<string>>();
  for (const child of all) {
    const person = personOf(child);
    if (child.number !== undefined && person !== undefined)
      numbers.set(person, (numbers.get(person) ?? new Set()).add(child.number));
  }
  return (child) => {
    if (child.number !== undefined) return keyed(child.number);
    const person = personOf(child);
    // Nothing to match it by: it is a row of its own, and is looked at by a person.
    if (person === undefined) return keyed(randomBytes(16).toString('hex'));
    const [known, ...more] = numbers.get(person) ?? [];
    return keyed(known !== undefined && more.length === 0 ? known : person);
  };
}

const personOf = ({ name, born }: ListedChild) =>
  name === undefined || born === undefined ? undefined : `${name} ${born}`;
