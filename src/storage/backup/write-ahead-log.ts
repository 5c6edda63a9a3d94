/**
 * SQLite's write-ahead log as a file (https://sqlite.org/fileformat2.html#walformat): where its last whole
 * transaction ends. What is behind that, or of an earlier round of the log, is nobody's to copy.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

export interface Log {
  /** Changes each time the log begins again from its top. */
  readonly round: string;
  readonly frameBytes: number;
  /** After the last frame that ends a transaction; the header's end where there is none. */
  readonly end: number;
  /** The bytes from `from` to `end`. */
  readonly bytes: Buffer;
}

/** Undefined where there is no log, or nothing in it. @param from - where to begin, if it is still of this round; else its top. */
export function readLog(
  path: string,
  known: { readonly round: string | undefined; readonly from: number },
): Log | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { size } = fstatSync(fd);
    const header = Buffer.alloc(HEADER_BYTES);
    if (size < HEADER_BYTES || readSync(fd, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return undefined;
    const salts = header.subarray(16, 24);
    const round = salts.toString('hex');
    const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8);
    const from = known.round === round ? known.from : 0;
    const body = Buffer.alloc(Math.max(size - from, 0));
    readSync(fd, body, 0, body.length, from);
    let end = Math.max(from, HEADER_BYTES);
    for (let at = end; at + frameBytes <= size; at += frameBytes) {
      const frame = body.subarray(at - from, at - from + FRAME_HEADER_BYTES);
      if (!frame.subarray(8, 16).equals(salts)) break;
      if (frame.readUInt32BE(4) !== 0) end = at + frameBytes;
    }
    return { round, frameBytes, end, bytes: body.subarray(0, end - from) };
  } finally {
    closeSync(fd);
  }
}
