/**
 * The clause index on disk: one file with a JSON head and the number arrays behind it.
 *
 * Written under another name and renamed, so that a crash leaves the old file or none; the
 * file begins with a checksum of all that follows and its head carries a fingerprint of the corpus;
 * a file that does not fit is built again rather than trusted.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { ClauseIndex, Point } from './clause-index.ts';
import { Vocabulary } from './features.ts';

/** Rises when the meaning of the file changes, so that an older build is not read. */
const FORMAT = 4;
/** Bytes of a SHA-256 at the beginning: it covers the head too, where a changed word or reference would go unseen. */
const CHECKSUM_BYTES = 32;

interface Head {
  readonly format: number;
  readonly fingerprint: string;
  readonly clauses: readonly ClauseRef[];
  readonly points: readonly Point[];
  readonly names: readonly string[];
  readonly dimensions: number;
  /** Lengths of the arrays, in the order they stand. */
  readonly lengths: readonly number[];
}

type NumberArray = Float32Array | Uint32Array | Int32Array;

function arraysOf(index: ClauseIndex): readonly NumberArray[] {
  const { clauseImpacts, pointImpacts, latent } = index;
  return [
    index.clauseIdf,
    index.pointIdf,
    clauseImpacts.starts,
    clauseImpacts.units,
    clauseImpacts.impacts,
    pointImpacts.starts,
    pointImpacts.units,
    pointImpacts.impacts,
    latent.rowOf,
    latent.rows,
    latent.units,
  ];
}

export function saveIndex(path: string, index: ClauseIndex, fingerprint: string): void {
  const arrays = arraysOf(index);
  const body = Buffer.concat(
    arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  );
  const head: Head = {
    format: FORMAT,
    fingerprint,
    clauses: index.clauses,
    points: index.points,
    names: index.vocabulary.names,
    dimensions: index.latent.dimensions,
    lengths: arrays.map((array) => array.length),
  };
  const json = Buffer.from(JSON.stringify(head));
  const size = Buffer.alloc(4);
  // Arrays of four-byte numbers must start on a four-byte border.
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4, ' ');
  size.writeUInt32LE(json.length + padding.length);
  mkdirSync(dirname(path), { recursive: true });
  // Two processes may build at once; each writes its own file and the last one stays.
  const temporary = `${path}.${process.pid}.new`;
  const content = Buffer.concat([size, json, padding, body]);
  writeFileSync(temporary, Buffer.concat([checksumOf(content), content]));
  renameSync(temporary, path);
}

/** @returns undefined when there is no file, or it is broken, or it is of another corpus. */
export function readIndex(path: string, fingerprint: string): ClauseIndex | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(CHECKSUM_BYTES);
    if (!checksumOf(content).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
    const headLength = content.readUInt32LE(0);
    const head = JSON.parse(content.subarray(4, 4 + headLength).toString('utf8')) as Head;
    if (head.format !== FORMAT || head.fingerprint !== fingerprint) return undefined;
    return indexOf(head, content.subarray(4 + headLength));
  } catch {
    return undefined;
  }
}

function checksumOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

function indexOf(head: Head, body: Buffer): ClauseIndex {
  let offset = body.byteOffset;
  let at = 0;
  // A view needs its border; a file read into a pooled buffer may not have it.
  const buffer =
    body.byteOffset % 4 === 0
      ? body.buffer
      : body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength);
  if (buffer !== body.buffer) offset = 0;
  const next = <View extends NumberArray>(
    make: (buffer: ArrayBufferLike, offset: number, length: number) => View,
  ): View => {
    const length = head.lengths[at] ?? 0;
    const view = make(buffer, offset, length);
    at += 1;
    offset += length * 4;
    return view;
  };
  const floats = () => next((source, start, length) => new Float32Array(source, start, length));
  const counts = () => next((source, start, length) => new Uint32Array(source, start, length));
  const signed = () => next((source, start, length) => new Int32Array(source, start, length));
  return {
    clauses: head.clauses,
    points: head.points,
    vocabulary: new Vocabulary(head.names),
    clauseIdf: floats(),
    pointIdf: floats(),
    clauseImpacts: { starts: counts(), units: counts(), impacts: floats() },
    pointImpacts: { starts: counts(), units: counts(), impacts: floats() },
    latent: { dimensions: head.dimensions, rowOf: signed(), rows: floats(), units: floats() },
  };
}
