/** An office's own library in a folder of its own, with the desk over it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCorpus } from '../../src/ingest/load-corpus.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import type { readSafely } from '../../src/ingest/read-safely.ts';
import { createPageReaders } from '../../src/ingest/readers/pages.ts';
import { createShelf } from '../../src/library/shelf.ts';
import { createDesk } from '../../src/operations/documents/desk.ts';
import { corpusFolder } from './corpus.ts';
import { clockAt } from './doubles.ts';

/** Texts need no thread of their own, which takes seconds to begin. */
export const inThisThread: typeof readSafely = (bytes, name, { terms = [] } = {}) =>
  readFile(
    bytes,
    name,
    createPageReaders(terms, () => undefined),
  );

export function openOffice(folder = mkdtempSync(join(tmpdir(), 'yijiaotong-office-'))) {
  const clock = clockAt('2026-11-26');
  const office = join(folder, 'library');
  const { library, places } = loadCorpus(corpusFolder, office);
  const shelf = createShelf(office, clock);
  const desk = createDesk({
    library,
    places,
    shelf,
    clock,
    terms: ['控辍保学', '辍学率'],
    readFile: inThisThread,
  });
  const add = async (text: string, given: Parameters<typeof desk.read>[2] = {}, name = 'file.txt') => {
    const preview = await desk.read(new TextEncoder().encode(text), name, given);
    desk.keep(preview, preview.mustBeSeen ? 'waiting' : 'live');
    return preview;
  };
  return { folder, desk, shelf, add, load: () => loadCorpus(corpusFolder, office) };
}
