/**
 * Encryption of personal data at rest: AES-256-GCM, a fresh nonce each time, key from the
 * environment or a file only its owner may read. The key never stands in the database.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../domain/shared/errors.ts';
import type { Sealer } from '../ports.ts';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param key - 32 bytes. */
export function createSealer(key: Buffer): Sealer {
  if (key.length !== 32)
    throw new UsageError('DATA_KEY must be 32 bytes in base64. Make one with: openssl rand -base64 32');
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed) {
      const [version, text] = sealed.split('.');
      if (version !== VERSION || text === undefined)
        throw new UsageError('Sealed text is of an unknown version.');
      const bytes = Buffer.from(text, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    },
  };
}

/** The key of this installation: from the environment, else from its file, made on the first start. */
export function readKey(fromEnvironment: string | undefined, path: string): Buffer {
  if (fromEnvironment !== undefined) return Buffer.from(fromEnvironment, 'base64');
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
}
