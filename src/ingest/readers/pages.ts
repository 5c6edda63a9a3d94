/** Readers of pages: PDF, and pictures. The networks are loaded when the first picture comes. */

import { PARAGRAPH_END, type Printed } from '../printed.ts';
import type { PageReaders } from '../read-file.ts';
import { FileRefusedError } from '../refusal.ts';
import { readPdf } from './pdf.ts';
import { decodePicture, type PageText, type Picture } from './pictures.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';

/** A photograph may show a word on a shirt; a page of a document has lines. */
const LEAST_CHARACTERS = 20;

export function createPageReaders(terms: readonly string[], onProgress?: () => void): PageReaders {
  let loaded: Promise<Recogniser> | undefined;
  const recognise = async (picture: Picture): Promise<PageText> => {
    loaded ??= createRecogniser(terms, onProgress);
    return (await loaded).recognise(picture);
  };
  return {
    pdf: (bytes) => readPdf(bytes, recognise),
    image: async (bytes) => {
      const { lines, confidence, repaired } = await recognise(decodePicture(bytes));
      const characters = lines.reduce(
        (sum, { text }) => sum + (text.match(/\p{Script=Han}/gu)?.length ?? 0),
        0,
      );
      if (characters < LEAST_CHARACTERS) throw new FileRefusedError('library.no-words');
      const pieces = lines.flatMap((line): readonly Printed[] => {
        if (line.table !== undefined) return [{ kind: 'table', rows: line.table }];
        return line.endsParagraph ? [line.text, PARAGRAPH_END] : [line.text];
      });
      return { pieces, recognised: [{ page: 1, confidence, repaired }] };
    },
  };
}
