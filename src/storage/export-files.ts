/**
 * Finished exports on the disk. Each is sealed under a key of its own that stands in its row alone, so that it is
 * gone for good with the row; and it can be read from any byte on, so that a download may go on where it broke off.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFiles } from '../ports.ts';

const SUFFIX = '.sealed';
const BLOCK = 16;
/** A counter that begins at nought: a key seals one file. */
const NONCE = Buffer.alloc(BLOCK);
/** What is not finished after this is of a program that was killed. */
const GIVEN_UP_MS = 86_400_000;

export function createExportFiles(folder: string): ExportFiles {
  const pathOf = (id: string) => join(folder, `${id.replaceAll(/[^\w-]/gu, '')}${SUFFIX}`);
  return {
    async begin(id) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const part = `${pathOf(id)}.part`;
      rmSync(part, { force: true });
      const key = randomBytes(32);
      const cipher = createCipheriv('aes-256-ctr', key, NONCE);
      const digest = createHash('sha256');
      const file = await open(part, 'wx', 0o600);
      let size = 0;
      const giveUp = async () => {
        await file.close().catch(() => undefined);
        rmSync(part, { force: true });
      };
      return {
        write: async (bytes) => {
          digest.update(bytes);
          size += bytes.length;
          const sealed = cipher.update(bytes);
          for (let at = 0; at < sealed.length; ) at += (await file.write(sealed, at)).bytesWritten;
        },
        finish: async () => {
          await file.sync();
          await file.close();
          renameSync(part, pathOf(id));
          return { key: key.toString('base64'), size, digest: digest.digest('hex') };
        },
        giveUp,
      };
    },
    read(id, key, start, end) {
      const path = pathOf(id);
      if (!existsSync(path)) return undefined;
      return opened(path, Buffer.from(key, 'base64'), start, end);
    },
    remove: (id) => rmSync(pathOf(id), { force: true }),
    keepOnly(ids) {
      if (!existsSync(folder)) return;
      const kept = new Set(ids.map(pathOf));
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        const isOld = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > GIVEN_UP_MS;
        if (name.endsWith(SUFFIX) ? !kept.has(path) : isOld) rmSync(path, { force: true });
      }
    },
  };
}

async function* opened(path: string, key: Buffer, start: number, end: number): AsyncIterable<Uint8Array> {
  if (end <= start) return;
  const first = Math.floor(start / BLOCK);
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt(first), BLOCK - 8);
  const decipher = createDecipheriv('aes-256-ctr', key, counter);
  let skip = start - first * BLOCK;
  for await (const sealed of createReadStream(path, { start: first * BLOCK, end: end - 1 })) {
    const bytes = decipher.update(sealed as Buffer);
    yield new Uint8Array(skip === 0 ? bytes : bytes.subarray(skip));
    skip = 0;
  }
}
