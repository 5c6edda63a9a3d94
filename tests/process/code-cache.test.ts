/** What V8 made of the program is kept beside it, and is of use until the program is another. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

test('a second start takes what the first made; another program, or a file that was cut, is compiled anew', async () => {
  const { run } = (await import('../../src/launch/code-cache.js' as string)) as {
    readonly run: (path: string, keepAfterMs: number) => boolean;
  };
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-code-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'main.cjs');
  const code = `${path}.code`;
  const seen: unknown[] = [];
  Object.assign(globalThis, { seenByBundle: seen });
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'seenByBundle'));

  writeFileSync(path, "seenByBundle.push(require('node:path').basename('a/b'))");
  expect(run(path, 1)).toBe(false);
  await vi.waitFor(() => expect(existsSync(code)).toBe(true));
  expect(run(path, 1)).toBe(true);

  writeFileSync(path, "seenByBundle.push('another, and longer than the one before it was')");
  expect(run(path, 1)).toBe(false);
  await vi.waitFor(() => expect(run(path, 1)).toBe(true));

  writeFileSync(path, "seenByBundle.push('the third')");
  writeFileSync(code, 'cut');
  expect(run(path, 60_000)).toBe(false);
  expect(seen.slice(0, 2)).toEqual(['b', 'b']);
  expect(seen.at(-1)).toBe('the third');
});
