import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPacked, writePacked } from '../../src/retrieval/packed-file.ts';
import { temporaryFolder } from '../support/app.ts';

const CONTENT = {
  head: { name: '段' },
  arrays: {
    bytes: Int8Array.of(-1, 2, 3),
    small: Uint16Array.of(1, 65535, 3),
    floats: Float32Array.of(0.5, -2),
    large: Uint32Array.of(4294967295),
  },
};
function written(): string {
  const path = join(temporaryFolder(), 'folder', 'a.bin');
  writePacked(path, 'made-from-1', CONTENT);
  return path;
}

test('arrays of 4 kinds come back as they were, whatever their lengths', () => {
  expect(readPacked(written(), 'made-from-1')).toEqual(CONTENT);
});

test('a file made from something else is not read', () => {
  expect(readPacked(written(), 'made-from-2')).toBeUndefined();
});

test('a file with 1 changed byte is not read, wherever it stands', () => {
  const path = written();
  const bytes = readFileSync(path);
  const broken = [40, 60, bytes.length - 1].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    writeFileSync(path, copy);
    return readPacked(path, 'made-from-1');
  });
  expect(broken).toEqual([undefined, undefined, undefined]);
});

test('a file cut short, and none at all, is not read', () => {
  const path = written();
  writeFileSync(path, readFileSync(path).subarray(0, 50));
  expect([readPacked(path, 'made-from-1'), readPacked(`${path}.none`, 'made-from-1')]).toEqual([
    undefined,
    undefined,
  ]);
});
