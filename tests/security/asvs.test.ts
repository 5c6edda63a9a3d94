/** The rows of ASVS 5.0.0, levels 1 and 2: 253 of them, each with a test that is there or a reason. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Row {
  readonly test?: string;
  readonly reason?: string;
}

const rows = Object.entries(parse(readFileSync('tests/security/asvs.yaml', 'utf8')) as Record<string, Row>);

test('there are 253 rows, as many of each chapter as the standard has of levels 1 and 2', () => {
  const counts: Record<string, number> = {};
  for (const [id] of rows) counts[id.split('.')[0] ?? ''] = (counts[id.split('.')[0] ?? ''] ?? 0) + 1;
  expect([rows.length, counts]).toEqual([
    253,
    {
      V1: 27,
      V2: 11,
      V3: 19,
      V4: 10,
      V5: 9,
      V6: 35,
      V7: 18,
      V8: 7,
      V9: 7,
      V10: 29,
      V11: 14,
      V12: 9,
      V13: 13,
      V14: 9,
      V15: 13,
      V16: 16,
      V17: 7,
    },
  ]);
});

test('each has a test that is there, or a reason', () => {
  const open = rows.filter(
    ([, { test: path, reason }]) =>
      (path === undefined) === (reason === undefined) || (path !== undefined && !existsSync(path)),
  );
  expect(open).toEqual([]);
});
