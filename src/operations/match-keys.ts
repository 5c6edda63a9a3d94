/**
 * The office's secret for match keys (`domain/records/match-key.ts`). It lies sealed on the office's shelf and not in
 * the key of the installation, so that keys stay good when that key changes: the numbers to make them anew are gone.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Person } from '../domain/access/person.ts';
import { matchKeyOf } from '../domain/records/match-key.ts';
import type { Clock, Stores } from '../ports.ts';

const SECRET = 'match-secret';
/** Enough that two children of one county never meet. */
const KEYED_BYTES = 12;

/** @returns what makes a match key of a number; undefined of a text that is none. */
export type MatchKeys = (text: string) => string | undefined;

/** Where no key was ever made there is nothing to compare with. */
export async function matchKeys(stores: Stores): Promise<MatchKeys | undefined> {
  const kept = await stores.shelf.get(SECRET, SECRET);
  return kept === undefined ? undefined : keysWith((kept.body as { readonly secret: string }).secret);
}

/** Call inside a transaction that writes. */
export async function matchKeysToWrite(stores: Stores, actor: Person, clock: Clock): Promise<MatchKeys> {
  const known = await matchKeys(stores);
  if (known !== undefined) return known;
  const secret = randomBytes(32).toString('base64');
  await stores.shelf.put({
    id: SECRET,
    kind: SECRET,
    place: null,
    key: null,
    state: 'kept',
    madeBy: actor.id,
    madeAt: clock.now(),
    body: { secret },
  });
  return keysWith(secret);
}

const keysWith =
  (secret: string): MatchKeys =>
  (text) =>
    matchKeyOf(text, (number) =>
      createHmac('sha256', secret).update(number).digest().subarray(0, KEYED_BYTES).toString('base64url'),
    );
