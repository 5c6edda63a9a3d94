/**
 * What a file is by its first bytes, whatever its name says; and for those that hold no document, the sentence that
 * tells what to do instead.
 */
import type { MessageKey } from '../messages/zh-CN.ts';

export type FileKind = 'pdf' | 'image' | 'zip' | 'text';

interface Signature {
  readonly at?: number;
  readonly bytes: string;
  readonly is: FileKind | MessageKey;
}

/** In the order they are tried; bytes as Latin-1 text. */
const SIGNATURES: readonly Signature[] = [
  { bytes: '\x89PNG', is: 'image' },
  { bytes: '\xff\xd8\xff', is: 'image' },
  { bytes: 'PK\x03\x04', is: 'zip' },
  { bytes: 'PK\x05\x06', is: 'library.is-archive' },
  { bytes: 'Rar!', is: 'library.is-archive' },
  { bytes: '7z\xbc\xaf', is: 'library.is-archive' },
  { bytes: '\x1f\x8b', is: 'library.is-archive' },
  { bytes: 'GIF8', is: 'library.other-picture' },
  { bytes: 'II*\x00', is: 'library.other-picture' },
  { bytes: 'MM\x00*', is: 'library.other-picture' },
  { bytes: 'WEBP', at: 8, is: 'library.other-picture' },
  { bytes: 'ftyphei', at: 4, is: 'library.other-picture' },
  { bytes: 'ftypmif', at: 4, is: 'library.other-picture' },
  { bytes: 'ftypavif', at: 4, is: 'library.other-picture' },
  { bytes: '{\\rtf', is: 'library.is-rtf' },
];
const wide = (name: string) => [...name].join('\0');
/** Old files of Office are told apart by what they keep their content in. */
const OLD_FILES: readonly (readonly [stream: string, MessageKey])[] = [
  [wide('EncryptedPackage'), 'library.locked-office'],
  [wide('Workbook'), 'library.is-list'],
  [wide('PowerPoint Document'), 'library.is-slides'],
];

/** @returns the kind, or the key of the sentence it is refused with. */
export function kindOfFile(bytes: Uint8Array): FileKind | MessageKey {
  const head = latin1(bytes.subarray(0, 1_024));
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    return OLD_FILES.find(([stream]) => latin1(bytes).includes(stream))?.[1] ?? 'library.old-office';
  // A bitmap begins with two letters that a text may begin with too: its length follows.
  if (head.startsWith('BM') && lengthAt(bytes, 2) === bytes.length) return 'library.other-picture';
  return SIGNATURES.find(({ bytes: mark, at = 0 }) => head.startsWith(mark, at))?.is ?? 'text';
}

/** What an archive holds, where it is no Word file. */
export function refusalOfArchive(names: readonly string[]): MessageKey {
  const holds = (part: RegExp) => names.some((name) => part.test(name));
  if (holds(/^xl\/workbook\.(?:xml|bin)$/u)) return 'library.is-list';
  if (holds(/^ppt\//u)) return 'library.is-slides';
  if (holds(/^OFD\.xml$/iu)) return 'library.is-ofd';
  if (holds(/^content\.xml$/u) && holds(/^(?:mimetype|META-INF\/)/u)) return 'library.old-office';
  return 'library.is-archive';
}

// Byte for byte: the decoder of that name reads Windows' own table, and some bytes of a signature differ there.
const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

const lengthAt = (bytes: Uint8Array, at: number) =>
  bytes.length < at + 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
