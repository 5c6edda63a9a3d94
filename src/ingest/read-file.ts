/** A file an office has, whatever its format → printed pieces. The format is told by the bytes, not by the name. */
import { kindOfFile, refusalOfArchive } from './file-kind.ts';
import type { Printed } from './printed.ts';
import { readDocx } from './readers/docx.ts';
import { readHtml } from './readers/html.ts';
import { isMarkdown, readMarkdown } from './readers/markdown.ts';
import { decodeText, isText, readText } from './readers/txt.ts';
import { unpack } from './readers/zip.ts';
import { FileRefusedError } from './refusal.ts';

export type FileFormat = 'txt' | 'markdown' | 'html' | 'docx' | 'pdf' | 'image';

/** What recognition read of a page, and how sure it is of it. */
export interface PageConfidence {
  readonly page: number;
  /** 0 to 1: the mean over the page's characters. */
  readonly confidence: number;
  /** Readings repaired from the field's own words: 缀学 → 辍学. */
  readonly repaired: readonly string[];
}

export interface FileContent {
  readonly format: FileFormat;
  readonly pieces: readonly Printed[];
  /** Pages that were recognised from a picture. */
  readonly recognised: readonly PageConfidence[];
}

const MB = 1024 * 1024;
export const MOST_BYTES = 40 * MB;
const MOST_CHARACTERS = 2_000_000;

/** What reads pages that are pictures; it needs models, so it is handed in. */
export interface PageReaders {
  readonly pdf: (bytes: Uint8Array) => Promise<Omit<FileContent, 'format'>>;
  readonly image: (bytes: Uint8Array) => Promise<Omit<FileContent, 'format'>>;
}

/** @throws {FileRefusedError} the file is empty, too large, broken, encrypted, or no text. */
export async function readFile(bytes: Uint8Array, name: string, readers: PageReaders): Promise<FileContent> {
  if (bytes.length === 0) throw new FileRefusedError('library.empty');
  if (bytes.length > MOST_BYTES)
    throw new FileRefusedError('library.too-large', {
      size: Math.ceil(bytes.length / MB),
      max: MOST_BYTES / MB,
    });
  const kind = kindOfFile(bytes);
  switch (kind) {
    case 'pdf':
      return { format: 'pdf', ...(await readers.pdf(bytes)) };
    case 'image':
      return { format: 'image', ...(await readers.image(bytes)) };
    case 'zip':
      return readOffice(bytes);
    case 'text':
      return readPlain(bytes, name);
    default:
      throw new FileRefusedError(kind);
  }
}

function readOffice(bytes: Uint8Array): FileContent {
  const names: string[] = [];
  unpack(bytes, (name) => {
    names.push(name);
    return false;
  });
  if (names.includes('word/document.xml')) return { format: 'docx', pieces: readDocx(bytes), recognised: [] };
  throw new FileRefusedError(refusalOfArchive(names));
}

function readPlain(bytes: Uint8Array, name: string): FileContent {
  const text = decodeText(bytes);
  if (!isText(text)) throw new FileRefusedError('library.not-text');
  if (text.trim() === '') throw new FileRefusedError('library.empty');
  if (text.length > MOST_CHARACTERS)
    throw new FileRefusedError('library.too-long', {
      count: Math.ceil(text.length / 10_000),
      max: MOST_CHARACTERS / 10_000,
    });
  if (
    /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<!--|<head|<body|<meta)/iu.test(text) ||
    /\.(?:html?|mht)$/iu.test(name)
  )
    return { format: 'html', pieces: readHtml(bytes), recognised: [] };
  const lines = readText(bytes);
  return /\.(?:md|markdown)$/iu.test(name) || isMarkdown(lines)
    ? { format: 'markdown', pieces: readMarkdown(lines), recognised: [] }
    : { format: 'txt', pieces: lines, recognised: [] };
}
