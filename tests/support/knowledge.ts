/** Documents and the search over them, one for all tests of a file: building the index takes seconds. */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeKnowledge, type Knowledge } from '../../src/compose.ts';
import { fingerprintOf } from '../../src/ingest/fingerprint.ts';
import { corpusFolder } from './corpus.ts';

/** What the index is made from and by: another corpus or another builder is another file. */
const MADE_FROM = [corpusFolder, 'src/retrieval', 'src/ingest', 'src/domain/clauses'];

let loaded: Promise<Knowledge> | undefined;

export function sharedKnowledge(): Promise<Knowledge> {
  loaded ??= load();
  return loaded;
}

/** For a test that changes the library: nobody else's, with segments that are made already. */
export async function knowledgeOfOwn(dataFolder: string): Promise<Knowledge> {
  await sharedKnowledge();
  cpSync(join(keptFolder(), 'index'), join(dataFolder, 'index'), { recursive: true });
  return composeKnowledge({ corpusFolder, dataFolder });
}

let kept: string | undefined;
function keptFolder(): string {
  kept ??= join(tmpdir(), `yijiaotong-test-index-${fingerprintOf(MADE_FROM).slice(0, 16)}`);
  return kept;
}

async function load(): Promise<Knowledge> {
  const kept = keptFolder();
  if (existsSync(kept)) return composeKnowledge({ corpusFolder, dataFolder: kept });
  // Built apart and put in its place whole: two test files may come here at the same time.
  const fresh = mkdtempSync(`${kept}-`);
  const knowledge = await composeKnowledge({ corpusFolder, dataFolder: fresh });
  await buildAllSegments(knowledge);
  try {
    renameSync(fresh, kept);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return knowledge;
}

/** A segment is made when it is first asked for; the folder is shared only with all of them in it. */
export async function buildAllSegments({ search }: Knowledge): Promise<void> {
  await search.search({ text: '校车', documents: [], limit: 1 });
}
