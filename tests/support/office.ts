/** An office's own library in a folder of its own, with the desk over it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCorpus } from '../../src/ingest/load-corpus.ts';
import { createShelf } from '../../src/library/shelf.ts';
import { createDesk } from '../../src/operations/documents/desk.ts';
import { corpusFolder } from './corpus.ts';
import { clockAt } from './doubles.ts';

export function openOffice(folder = mkdtempSync(join(tmpdir(), 'yijiaotong-office-'))) {
  const clock = clockAt('2026-11-26');
  const office = join(folder, 'library');
  const { library, places } = loadCorpus(corpusFolder, office);
  const shelf = createShelf(office, clock);
  const desk = createDesk({ library, places, shelf, clock, terms: ['控辍保学', '辍学率'] });
  const add = async (text: string, given: Parameters<typeof desk.read>[2] = {}, name = 'file.txt') => {
    const preview = await desk.read(new TextEncoder().encode(text), name, given);
    desk.keep(preview, preview.mustBeSeen ? 'waiting' : 'live');
    return preview;
  };
  return { folder, desk, shelf, add, load: () => loadCorpus(corpusFolder, office) };
}
