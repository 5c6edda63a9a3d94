/** Which documents to read of many: as an exact search would say, kept in a file, and following what comes and goes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { randomFrom } from '../../src/learning/random.ts';
import { asBytes } from '../../src/retrieval/encoder.ts';
import { openEverywhere, type PointSource } from '../../src/retrieval/everywhere.ts';

const DIMENSIONS = 8;
const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-everywhere-'));
afterAll(() => rmSync(folder, { recursive: true }));

const random = randomFrom(5);
function unit(): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
const known = Array.from({ length: 40 }, (_, at) => ({ id: `d${at}`, vectors: [unit(), unit(), unit()] }));

const read: string[] = [];
const sourceOf = ({ id, vectors }: (typeof known)[number], fingerprint = '1'): PointSource => ({
  documentId: id,
  fingerprint,
  vectors: () => {
    read.push(id);
    return Int8Array.from(vectors.flatMap((vector) => [...asBytes(vector)]));
  },
});

test('the first documents are those an exact search names', () => {
  const everywhere = openEverywhere(
    known.map((each) => sourceOf(each)),
    { path: null, dimensions: DIMENSIONS },
  );
  const question = unit();
  const cosine = (vector: Float32Array) =>
    vector.reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0);
  const exact = known.toSorted(
    (left, right) => Math.max(...right.vectors.map(cosine)) - Math.max(...left.vectors.map(cosine)),
  );
  expect(everywhere.nearest([question], 20).slice(0, 5)).toEqual(exact.slice(0, 5).map(({ id }) => id));
});

test('from its file, it reads only a document that is new, and forgets one that changed or went', () => {
  const files = { path: join(folder, 'everywhere'), dimensions: DIMENSIONS };
  const [first, second, ...others] = known as [(typeof known)[0], (typeof known)[0], ...typeof known];
  openEverywhere(
    known.slice(0, 39).map((each) => sourceOf(each)),
    files,
  );
  read.length = 0;
  const changed = { ...first, vectors: [unit()] };
  const again = openEverywhere([sourceOf(changed, '2'), ...others.map((each) => sourceOf(each))], files);
  const nearest = (vector: Float32Array | undefined) => again.nearest([vector as Float32Array], 1)[0];
  expect({
    read,
    changed: nearest(changed.vectors[0]),
    old: nearest(first.vectors[1]) === first.id,
    gone: nearest(second.vectors[0]) === second.id,
    unchanged: nearest(others[3]?.vectors[2]),
  }).toEqual({ read: ['d0', 'd39'], changed: 'd0', old: false, gone: false, unchanged: others[3]?.id });
});

test('while it is in use, only what came is put in, and an older view of it names nothing that came since', () => {
  const files = { path: join(folder, 'in-use'), dimensions: DIMENSIONS };
  const before = openEverywhere(
    known.slice(0, 39).map((each) => sourceOf(each)),
    files,
  );
  read.length = 0;
  const after = openEverywhere(
    known.map((each) => sourceOf(each)),
    files,
    before,
  );
  const question = known[39]?.vectors[0] as Float32Array;
  expect({
    read,
    after: after.nearest([question], 1),
    before: before.nearest([question], 3).includes('d39'),
  }).toEqual({ read: ['d39'], after: ['d39'], before: false });
  // A question that still looks at the documents between the two opens a graph of its own.
  const between = openEverywhere(
    known.slice(1, 39).map((each) => sourceOf(each)),
    files,
    before,
  );
  expect([between.nearest([question], 114).length, after.nearest([question], 1)]).toEqual([38, ['d39']]);
  // Not written at once: the next start puts in what came.
  read.length = 0;
  openEverywhere(
    known.map((each) => sourceOf(each)),
    files,
  );
  expect(read).toEqual(['d39']);
});

test('a question of which the encoder knows no word is near to nothing', () => {
  const everywhere = openEverywhere(
    known.map((each) => sourceOf(each)),
    { path: null, dimensions: DIMENSIONS },
  );
  expect(everywhere.nearest([new Float32Array(DIMENSIONS)], 5)).toEqual([]);
});
