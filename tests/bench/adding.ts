/**
 * npm run bench -- adding [CLAUSES…]: seconds from the file of a document of 60 clauses to its first answer, beside
 * the documents that ship alone and beside as many clauses more as are said (100000).
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeKnowledge } from '../../src/compose/knowledge.ts';
import { createLiveLibrary } from '../../src/compose/live-library.ts';
import { loadTopics } from '../../src/ingest/load-topics.ts';
import { sketchOf } from '../../src/library/likeness.ts';
import { createShelf } from '../../src/library/shelf.ts';
import { createDesk } from '../../src/operations/documents/desk.ts';
import { createLearningSearch } from '../../src/retrieval/learned.ts';
import { corpusFolder } from '../support/corpus.ts';
import { clockAt, collectingLogger } from '../support/doubles.ts';
import { madeUpDocuments } from './made-up-documents.ts';

const CLAUSES = 60;
const clock = clockAt('2026-11-26');
const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
const index = mkdtempSync(join(tmpdir(), 'yijiaotong-adding-index-'));
await composeKnowledge({ corpusFolder, dataFolder: index }).then(({ search }) =>
  search.search({ text: '校车', documents: [], limit: 1 }),
);
for (const count of [0, ...(counts.length > 0 ? counts : [100_000])]) await measure(count);
rmSync(index, { recursive: true, force: true });

async function measure(more: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-adding-'));
  cpSync(join(index, 'index'), join(folder, 'index'), { recursive: true });
  const shelf = createShelf(join(folder, 'library'), clock);
  fillShelf(more);
  const began = performance.now();
  const knowledge = await composeKnowledge({ corpusFolder, dataFolder: folder });
  const opened = performance.now();
  const search = createLearningSearch(knowledge.search);
  const live = createLiveLibrary(knowledge, {
    search,
    dataFolder: folder,
    clock,
    logger: collectingLogger(),
  });
  const { library, places, wording } = knowledge;
  const desk = createDesk({ library, places, shelf, clock, terms: wording.lexicon.terms });
  const held = library.clauseCount;
  const steps: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    const worked = process.cpuUsage();
    const preview = await desk.read(new TextEncoder().encode(textOf(round)), 'new.txt', {
      id: `new-${round}`,
      placeCode: '530502',
    });
    desk.keep(preview, 'live');
    await live.refresh();
    const { hits } = await search.search({ text: '校车检修', documents: [`new-${round}`], limit: 1 });
    if (hits.length === 0) throw new Error('The new document is not found.');
    const { user, system } = process.cpuUsage(worked);
    steps.push(
      `${((performance.now() - from) / 1000).toFixed(2)} (${((user + system) / 1e6).toFixed(2)} of work)`,
    );
  }
  process.stdout.write(
    `${held} clauses held (opened in ${((opened - began) / 1000).toFixed(1)} s): a document of ${CLAUSES} clauses added and asked in ${steps.join(', ')} s\n`,
  );
  rmSync(folder, { recursive: true, force: true });

  function fillShelf(clauses: number): void {
    for (const document of madeUpDocuments(clauses, loadTopics(corpusFolder))) {
      const { id, title, clauses: made } = document;
      shelf.put({
        entry: {
          id,
          state: 'live',
          sourceName: `${id}.txt`,
          format: 'txt',
          sha256: id,
          sketch: [...sketchOf(document)],
          warnings: [],
        },
        source: new Uint8Array(),
        pieces: made.map(({ text }, at) => `${at + 1}.${text}`),
        metadata: {
          id,
          title,
          opens: '',
          shortName: id,
          documentNumber: null,
          issuer: '某机关',
          documentKind: 'notice',
          datedOn: '2020-01-01',
          promulgatedOn: null,
          effectiveOn: null,
          repealedOn: null,
          lastCheckedOn: '2026-11-26',
          jurisdiction: '520324',
          targetYear: null,
        },
      });
    }
  }
}

function textOf(round: number): string {
  const clauses = Array.from(
    { length: CLAUSES },
    (_, at) =>
      `${at + 1}.校车使用单位每${at + 2}周对校车检修${round + 1}次，并向教育行政部门报告检修的结果。`,
  );
  return ['某区校车办法', ...clauses, '2025年3月1日'].join('\n');
}
