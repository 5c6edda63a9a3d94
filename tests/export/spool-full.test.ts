/** The disk fills up while rows are kept aside: whoever reads them is told, and waits for nothing. */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, test, vi } from 'vitest';
import { BATCH } from '../../src/export/batches.ts';
import { Spool } from '../../src/export/spool.ts';
import { temporaryFolder } from '../support/app.ts';

const files = vi.hoisted((): Writable[] => []);

vi.mock('node:fs', async (original) => ({
  ...(await original<object>()),
  createWriteStream: () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const file = new Writable({ write: (_chunk, _encoding, done) => void setImmediate(() => done(full)) });
    files.push(file);
    return file;
  },
}));

const rows = (count: number) => Array.from({ length: count }, (_, index) => [index]);

test('it is told at the next rows, however few came before', async () => {
  const spool = new Spool({ name: '台账', columns: [{ id: 'n', title: '序号' }] }, temporaryFolder());
  await spool.add(rows(1_000));
  await Promise.all(files.map((file) => expect(finished(file)).rejects.toThrow()));
  await expect(spool.add(rows(BATCH))).rejects.toThrow('no space left');
  await expect(spool.close()).rejects.toThrow('no space left');
});
