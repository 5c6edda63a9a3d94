/**
 * Encryption at rest: AES-256-GCM, a fresh nonce each time. A sealed text is bound to the table, the
 * column and the row it stands in, so that a row put in another's place does not open; and it says which
 * key it was sealed with. The key never stands in the database.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { UsageError } from '../domain/shared/errors.ts';
import type { Sealer } from '../ports.ts';

const VERSION = 'v2';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Enough that two words of one office never meet. */
const KEYED_BYTES = 12;

/** Where a sealed text stands: `draft/state/ab12cd34`. */
export function at(table: string, column: string, ...row: readonly (string | number)[]): string {
  return [table, column, ...row].join('/');
}

/** @param key - 32 bytes. */
export function createSealer(key: Buffer): Sealer {
  assertKey(key);
  const sealing = derived(key, 'seal');
  const finding = derived(key, 'find');
  const name = nameOfKey(key);
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place, 'utf8'));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${name}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed, place) {
      const [version, , text] = sealed.split('.');
      if (version !== VERSION || text === undefined)
        throw new UsageError('Sealed text is of an unknown version.');
      return decipher(Buffer.from(text, 'base64'), sealing, place);
    },
    keyed: (text) =>
      createHmac('sha256', finding).update(text).digest().subarray(0, KEYED_BYTES).toString('base64url'),
  };
}

/** Reads what versions before this one sealed, bound to nothing: for bringing a database up to date alone. */
export function openFirstVersion(key: Buffer, sealed: string): string {
  assertKey(key);
  return decipher(Buffer.from(sealed.slice('v1.'.length), 'base64'), key, undefined);
}

/** What the database keeps to know its key by; nothing of the key can be told from it. */
export function checkOf(key: Buffer): string {
  return createHmac('sha256', derived(key, 'check')).update('yijiaotong').digest('hex');
}

function decipher(bytes: Buffer, key: Buffer, place: string | undefined): string {
  const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  if (place !== undefined) opener.setAAD(Buffer.from(place, 'utf8'));
  opener.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]).toString(
    'utf8',
  );
}

function assertKey(key: Buffer): void {
  if (key.length !== 32)
    throw new UsageError('DATA_KEY must be 32 bytes in base64. Make one with: openssl rand -base64 32');
}

/** A key of its own for each use. */
function derived(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `yijiaotong/${use}`, 32));
}

function nameOfKey(key: Buffer): string {
  return createHmac('sha256', derived(key, 'name')).update('name').digest('hex').slice(0, 8);
}
