/** Readers of pages: PDF with text, and pages that are pictures. */
import type { PageReaders } from '../read-file.ts';
import { FileRefusedError } from '../refusal.ts';

export function createPageReaders(_terms: readonly string[]): PageReaders {
  return {
    pdf: () => Promise.reject(new FileRefusedError('library.not-text')),
    image: () => Promise.reject(new FileRefusedError('library.no-words')),
  };
}
