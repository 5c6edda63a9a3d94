/** Apps that the tests of one file share: opened by the first that asks, closed when the file is over. */
import { afterAll } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { openApp, personOf, type TestApp, type TestAppOptions } from './app.ts';

/** Call at the top of a test file. @returns what keeps a thing open until the file is over. */
export function untilFileEnds(): NonNullable<TestAppOptions['closing']> {
  const closing: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  return (close) => void closing.push(close);
}

/** @returns what is made once for each name: for tests that only look. */
export function keptFor<Name, Kept>(make: (name: Name) => Kept): (name: Name) => Kept {
  const kept = new Map<Name, Kept>();
  return (name) => {
    if (!kept.has(name)) kept.set(name, make(name));
    return kept.get(name) as Kept;
  };
}

/** One app for tests that only begin something, or are refused: each by somebody of their own. Call at the top of a test file. */
export function strangersOf(options: TestAppOptions = {}) {
  const closing = untilFileEnds();
  let opened: Promise<TestApp> | undefined;
  let count = 0;
  return async (
    role: Role,
    place: string | null,
  ): Promise<{ readonly app: TestApp; readonly actor: Person }> => {
    opened ??= openApp({ ...options, closing });
    const app = await opened;
    count += 1;
    return { app, actor: await personOf(app, role, place, { userId: `stranger-${count}` }) };
  };
}
