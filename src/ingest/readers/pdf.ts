/**
 * PDF → printed pieces. A page is words or a picture by the share of its area that is picture, never by
 * the presence of a text layer: scanners put poor text behind their pages.
 */
import { getDocumentProxy } from 'unpdf';
import { PARAGRAPH_END, type Printed } from '../printed.ts';
import type { FileContent, PageConfidence } from '../read-file.ts';
import { FileRefusedError } from '../refusal.ts';
import type { PdfPage } from './pdf-commands.ts';
import { layOut, withoutEdges } from './pdf-layout.ts';
import type { PageLine } from './pdf-page.ts';
import { pictureOf } from './pdf-pictures.ts';
import { rulesOf } from './pdf-rules.ts';
import type { PageText, Picture } from './pictures.ts';
import { joinedOverPages } from './ruled-tables.ts';

// pdf.js calls what Node 20 does not have yet; it does the same with what it has.
const buffers = ArrayBuffer.prototype as { transferToFixedLength?: () => ArrayBuffer };
buffers.transferToFixedLength ??= function transfer(this: ArrayBuffer) {
  return structuredClone(this, { transfer: [this] });
};

const MOST_PAGES = 300;
/** From this share of picture on, a page is a scan. */
const SCANNED = 0.5;

/** @param recognise - reads a page's picture. */
export async function readPdf(
  bytes: Uint8Array,
  recognise: (picture: Picture) => Promise<PageText>,
): Promise<Omit<FileContent, 'format'>> {
  const document = await open(bytes);
  if (document.numPages > MOST_PAGES)
    throw new FileRefusedError('library.too-many-pages', { pages: document.numPages, max: MOST_PAGES });
  const pages: (readonly PageLine[])[] = [];
  const recognised: PageConfidence[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = (await document.getPage(number)) as unknown as PdfPage;
    const commands = await page.getOperatorList();
    const picture = await pictureOf(page, commands);
    if (picture !== undefined && picture.share >= SCANNED) {
      const { lines, confidence, repaired } = await recognise(picture);
      recognised.push({ page: number, confidence, repaired });
      pages.push(lines);
    } else {
      const paper = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      pages.push(layOut(items, paper, rulesOf(commands, paper.height)));
    }
  }
  const pieces = joinedOverPages(withoutEdges(pages)).flatMap((lines): readonly Printed[] =>
    lines.flatMap((line): readonly Printed[] => {
      // A lone row is a box with words in it.
      if (line.table?.length === 1) return line.table[0]?.flatMap((cell) => [cell, PARAGRAPH_END]) ?? [];
      if (line.table !== undefined) return [{ kind: 'table', rows: line.table }];
      return line.endsParagraph ? [line.text, PARAGRAPH_END] : [line.text];
    }),
  );
  if (pieces.every((piece) => typeof piece === 'string' && piece.trim() === ''))
    throw new FileRefusedError('library.no-words');
  return { pieces, recognised };
}

async function open(bytes: Uint8Array) {
  try {
    // pdf.js takes the bytes away; fonts and scripts of the file are not run.
    return await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, disableFontFace: true });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new FileRefusedError(isLocked ? 'library.encrypted' : 'library.broken', { kind: 'PDF' });
  }
}
