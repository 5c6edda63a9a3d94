/**
 * Files of a backup: packed, then sealed with AES-256-GCM under the backup's key. Each is bound to its name, so
 * that none can stand for another, and begins with the name of its key: the wrong one is told at once.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../../domain/shared/errors.ts';

const MARK = Buffer.from('YJTB1');
const NAME_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MARK.length + NAME_BYTES + NONCE_BYTES;

export class BackupError extends AppError {
  override readonly code: 'backup.key-wrong' | 'backup.damaged' | 'backup.none' | 'backup.in-the-way';

  constructor(code: BackupError['code'], details: Readonly<Record<string, string>>) {
    super(`${code}: ${Object.values(details).join(', ')}`, details);
    this.code = code;
  }
}

/** The key of backups: one given for them alone, else made from the data key, which is kept apart already. */
export function backupKey(dataKey: Buffer, given: string | undefined): Buffer {
  if (given !== undefined) return Buffer.from(given, 'base64');
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'yijiaotong/backup', 32));
}

const nameOfKey = (key: Buffer) =>
  createHmac('sha256', key).update('backup').digest().subarray(0, NAME_BYTES);

function cipherFor(key: Buffer, name: string) {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  return { cipher, head: Buffer.concat([MARK, nameOfKey(key), nonce]) };
}

/** In one go, on disk when it returns. @param path - its last part is the name it is bound to. */
export function sealBytes(bytes: Uint8Array, path: string, key: Buffer): void {
  const { cipher, head } = cipherFor(key, basename(path));
  const body = Buffer.concat([cipher.update(gzipSync(bytes, { level: 1 })), cipher.final()]);
  const part = `${path}.part`;
  const fd = openSync(part, 'w', 0o600);
  try {
    writeSync(fd, Buffer.concat([head, body, cipher.getAuthTag()]));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(part, path);
}

/** However big the file. */
export async function sealFile(from: string, to: string, key: Buffer): Promise<void> {
  const { cipher, head } = cipherFor(key, basename(to));
  const out = createWriteStream(to, { mode: 0o600 });
  out.write(head);
  await pipeline(createReadStream(from), createGzip({ level: 1 }), cipher, out);
  const fd = openSync(to, 'a');
  try {
    writeSync(fd, cipher.getAuthTag());
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** @throws {BackupError} another key, or a file that is not as it was written. */
export async function openFile(from: string, to: string, key: Buffer): Promise<void> {
  const end = statSync(from).size - TAG_BYTES;
  if (end <= HEAD_BYTES) throw new BackupError('backup.damaged', { path: from });
  const fd = openSync(from, 'r');
  const head = Buffer.alloc(HEAD_BYTES);
  const tag = Buffer.alloc(TAG_BYTES);
  try {
    readSync(fd, head, 0, HEAD_BYTES, 0);
    readSync(fd, tag, 0, TAG_BYTES, end);
  } finally {
    closeSync(fd);
  }
  const decipher = decipherFor(head, tag, from, key);
  try {
    await pipeline(
      createReadStream(from, { start: HEAD_BYTES, end: end - 1 }),
      decipher,
      createGunzip(),
      createWriteStream(to, { mode: 0o600 }),
    );
  } catch {
    throw new BackupError('backup.damaged', { path: from });
  }
}

/** @throws {BackupError} */
export function openBytes(sealed: Buffer, path: string, key: Buffer): Buffer {
  const decipher = decipherFor(
    sealed.subarray(0, HEAD_BYTES),
    sealed.subarray(Math.max(sealed.length - TAG_BYTES, 0)),
    path,
    key,
  );
  try {
    const body = decipher.update(sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES));
    return gunzipSync(Buffer.concat([body, decipher.final()]));
  } catch {
    throw new BackupError('backup.damaged', { path });
  }
}

function decipherFor(head: Buffer, tag: Buffer, path: string, key: Buffer) {
  if (head.length < HEAD_BYTES || !head.subarray(0, MARK.length).equals(MARK) || tag.length < TAG_BYTES)
    throw new BackupError('backup.damaged', { path });
  if (!head.subarray(MARK.length, MARK.length + NAME_BYTES).equals(nameOfKey(key)))
    throw new BackupError('backup.key-wrong', { path });
  return createDecipheriv('aes-256-gcm', key, head.subarray(-NONCE_BYTES))
    .setAAD(Buffer.from(basename(path)))
    .setAuthTag(tag);
}
