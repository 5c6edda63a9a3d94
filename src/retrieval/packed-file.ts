/**
 * Number arrays on disk: a JSON head, then the arrays as they lie in memory. Used for segments, the bank
 * and the learned weights alike.
 *
 * Written under another name and renamed, so that a crash leaves the old file or none; the file begins with
 * a checksum of all that follows, and its head carries a fingerprint of what it was made from: a file that
 * does not fit is made again rather than trusted.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type NumberArray = Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;
const TYPES = { f: Float32Array, u: Uint32Array, h: Uint16Array, c: Uint8Array, b: Int8Array } as const;
type TypeName = keyof typeof TYPES;

export interface Packed<Head> {
  readonly head: Head;
  readonly arrays: Readonly<Record<string, NumberArray>>;
}

/** Rises when the meaning of the files changes, so that an older build is not read. */
const FORMAT = 7;
/** SHA-256 at the beginning covers the head too, where a changed word would go unseen. */
const CHECKSUM_BYTES = 32;
const BORDER = 4;

interface FileHead<Head> {
  readonly format: number;
  readonly fingerprint: string;
  readonly head: Head;
  readonly arrays: readonly (readonly [name: string, type: TypeName, length: number])[];
}

export function writePacked<Head>(path: string, fingerprint: string, { head, arrays }: Packed<Head>): void {
  const entries = Object.entries(arrays);
  const json = Buffer.from(
    JSON.stringify({
      format: FORMAT,
      fingerprint,
      head,
      arrays: entries.map(([name, array]) => [name, typeOf(array), array.length]),
    } satisfies FileHead<Head>),
  );
  const size = Buffer.alloc(4);
  const padded = Buffer.concat([json, Buffer.alloc(paddingOf(json.length), ' ')]);
  size.writeUInt32LE(padded.length);
  const body = entries.flatMap(([, array]) => [
    Buffer.from(array.buffer, array.byteOffset, array.byteLength),
    Buffer.alloc(paddingOf(array.byteLength)),
  ]);
  const content = Buffer.concat([size, padded, ...body]);
  mkdirSync(dirname(path), { recursive: true });
  // Two processes may build at once; each writes its own file and the last one stays.
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, Buffer.concat([checksumOf(content), content]));
  renameSync(temporary, path);
}

/** @returns undefined when there is no file, or it is broken, or it was made from something else. */
export function readPacked<Head>(path: string, fingerprint: string): Packed<Head> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(CHECKSUM_BYTES);
    if (!checksumOf(content).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
    const headLength = content.readUInt32LE(0);
    const file = JSON.parse(content.subarray(4, 4 + headLength).toString('utf8')) as FileHead<Head>;
    if (file.format !== FORMAT || file.fingerprint !== fingerprint) return undefined;
    return { head: file.head, arrays: arraysOf(file, content.subarray(4 + headLength)) };
  } catch {
    return undefined;
  }
}

function arraysOf({ arrays }: FileHead<unknown>, body: Buffer): Record<string, NumberArray> {
  // A view needs its border; a small file read into a pooled buffer may not have it.
  const buffer =
    body.byteOffset % BORDER === 0
      ? body.buffer
      : body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength);
  let offset = buffer === body.buffer ? body.byteOffset : 0;
  return Object.fromEntries(
    arrays.map(([name, type, length]) => {
      const array = new TYPES[type](buffer as ArrayBuffer, offset, length);
      offset += array.byteLength + paddingOf(array.byteLength);
      return [name, array];
    }),
  );
}

function typeOf(array: NumberArray): TypeName {
  for (const [name, type] of Object.entries(TYPES)) if (array instanceof type) return name as TypeName;
  throw new RangeError('An array of another kind of numbers cannot be kept.');
}

const paddingOf = (bytes: number): number => (BORDER - (bytes % BORDER)) % BORDER;

function checksumOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
