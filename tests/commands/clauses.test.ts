/** npm run clauses: the tree of a document, as other programs read it. */
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Finished, runCommand } from '../support/processes.ts';

/** A process of its own takes seconds to start, many on a machine with other work. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Nothing is read or written there: clauses come straight from the corpus. */
const clauses = (...options: string[]) => runCommand(tmpdir(), 'clauses', ...options);

interface Clause {
  readonly ref: string;
  readonly parent: string | null;
}

describe.each([
  'baoshan-2017-62',
  'jinghong-2018-74',
  'kezhou-2018-59',
  'mengwang-2016',
  'tianning-2017-68',
])('%s with --json', (id) => {
  let finished: Finished;
  let printed: readonly Clause[];
  beforeAll(async () => {
    finished = await clauses(id, '--json');
    printed = JSON.parse(finished.stdout) as Clause[];
  });

  test('gives every clause with ref, label, parent, heading, text and inferred', () => {
    // The rows of a table have their cells besides.
    expect(
      printed.filter(
        (clause) => !/^ref,label,parent,heading,text,inferred(?:,fields)?$/u.test(Object.keys(clause).join()),
      ),
    ).toEqual([]);
  });

  test('names as parent only clauses that are printed before', () => {
    const seen = new Set<string | null>([null]);
    const orphans = printed.filter(({ ref, parent }) => {
      seen.add(ref);
      return !seen.has(parent);
    });
    expect(orphans).toEqual([]);
  });
});

test('without --json is an outline a person can read, inferred numbers marked', async () => {
  const { stdout } = await clauses('kezhou-2018-59');
  expect(stdout).toMatch(/^ {2}\S.*\[序号推定\] {2}kezhou-2018-59#3\.5$/mu);
});

test('a document there is not ends with status 2 and names the 5 there are', async () => {
  const { code, stdout, stderr } = await clauses('atlantis-1999');
  expect([code, stdout, stderr.match(/[a-z]+-20\d\d(?:-\d+)?/gu)?.length]).toEqual([2, '', 5]);
});
