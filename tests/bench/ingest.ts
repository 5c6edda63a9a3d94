/**
 * npm run bench -- ingest [FOLDER…]: documents rendered to other formats and read back.
 *
 * The clause tree of each rendering against the text's own: a clause counts as found where its label and
 * its folded text are those of the text. Besides the documents that ship, FOLDER holds *.txt.
 * `--scan N` also reads the first N pages of each as scans (seconds a page).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clause } from '../../src/domain/clauses/clause.ts';
import { fold } from '../../src/domain/shared/fold.ts';
import { type GivenMetadata, ingestDocument } from '../../src/ingest/ingest-document.ts';
import { loadLexicon } from '../../src/ingest/load-wording.ts';
import type { Printed } from '../../src/ingest/printed.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import { createPageReaders } from '../../src/ingest/readers/pages.ts';
import { readText } from '../../src/ingest/readers/txt.ts';
import { withTables } from '../../src/ingest/table-lines.ts';
import { corpusFolder, realCorpus } from '../support/corpus.ts';
import { asDocx, asHtml, asPdf, asScans, openRenderer } from '../support/render-documents.ts';

interface Sample {
  readonly id: string;
  readonly pieces: readonly Printed[];
  readonly given: GivenMetadata;
}

/** Share of the characters of two trees that stand in the same clauses. */
export function treeF1(wanted: readonly Clause[], found: readonly Clause[]): number {
  const size = (clauses: readonly Clause[]) => clauses.reduce((sum, { text }) => sum + fold(text).length, 0);
  const byLabel = new Map<string, Clause[]>();
  for (const clause of found) byLabel.set(clause.label, [...(byLabel.get(clause.label) ?? []), clause]);
  let same = 0;
  for (const clause of wanted) {
    const other = byLabel.get(clause.label)?.shift();
    if (other !== undefined) same += inCommon(fold(clause.text), fold(other.text));
  }
  return (2 * same) / Math.max(1, size(wanted) + size(found));
}

/** Characters of the longest common beginning and end, and of the pairs between: exact for the same text. */
function inCommon(left: string, right: string): number {
  if (left === right) return left.length;
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < left.length; at += 1)
    counts.set(left.slice(at, at + 2), (counts.get(left.slice(at, at + 2)) ?? 0) + 1);
  let pairs = 0;
  for (let at = 0; at + 1 < right.length; at += 1) {
    const pair = right.slice(at, at + 2);
    const left_ = counts.get(pair) ?? 0;
    if (left_ > 0) {
      pairs += 1;
      counts.set(pair, left_ - 1);
    }
  }
  return pairs;
}

const [, , ...words] = process.argv.filter((word) => word !== 'ingest');
const scanAt = words.indexOf('--scan');
const scanPages = scanAt < 0 ? 0 : Number(words[scanAt + 1] ?? 1);
const folders = words.filter((word, at) => !word.startsWith('--') && (scanAt < 0 || at !== scanAt + 1));
const tools = { today: '2026-11-26' };
const readers = createPageReaders(loadLexicon(corpusFolder).terms);
const browser = await openRenderer();
const totals = new Map<string, number[]>();

for (const { id, pieces, given } of [...shipped(), ...folders.flatMap(inFolder)]) {
  const wanted = ingestDocument(pieces, { ...given, id }, tools).document.clauses;
  const body = withTables(pieces);
  const renderings: readonly (readonly [string, () => Promise<readonly Uint8Array[]>])[] = [
    ['html', async () => [new TextEncoder().encode(asHtml(body))]],
    ['docx', async () => [await asDocx(body)]],
    ['pdf', async () => [await asPdf(browser, body)]],
    ...(scanPages > 0 ? [['scan', () => asScans(browser, body, { most: scanPages })] as const] : []),
  ];
  for (const [format, render] of renderings) {
    const files = await render();
    const started = performance.now();
    const read: Printed[] = [];
    for (const file of files) read.push(...(await readFile(file, `page.${format}`, readers)).pieces);
    const seconds = (performance.now() - started) / 1000;
    const found = ingestDocument(read, { ...given, id }, tools).document.clauses;
    const length = found.reduce((sum, { text }) => sum + fold(text).length, 0);
    const f1 = treeF1(format === 'scan' ? beginning(wanted, length) : wanted, found);
    totals.set(format, [...(totals.get(format) ?? []), f1]);
    process.stdout.write(
      `${id.padEnd(22)} ${format.padEnd(5)} F1 ${f1.toFixed(4)}  clauses ${found.length}/${wanted.length}  ${(seconds / files.length).toFixed(2)} s a ${format === 'scan' ? 'page' : 'file'}  ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
    );
  }
}
for (const [format, all] of totals)
  process.stdout.write(
    `${format}: mean F1 ${(all.reduce((sum, value) => sum + value, 0) / all.length).toFixed(4)}, least ${Math.min(...all).toFixed(4)}\n`,
  );
await browser.close();

/** The clauses of the first pages, the last one cut where the pages end. */
function beginning(clauses: readonly Clause[], length: number): readonly Clause[] {
  let room = length;
  return clauses.flatMap((clause) => {
    const text = fold(clause.text).slice(0, Math.max(0, room));
    room -= text.length;
    return text === '' ? [] : [{ ...clause, text }];
  });
}

function shipped(): readonly Sample[] {
  return realCorpus().library.documents.map((document) => {
    const furniture = new Set(document.furniture);
    const lines = readText(readFileSync(join(corpusFolder, document.id, 'printed.txt')));
    const pieces = lines.filter((line) => !furniture.has(line) || line.startsWith('\t'));
    return { id: document.id, pieces, given: { title: document.title, number: document.documentNumber } };
  });
}

function inFolder(folder: string): readonly Sample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({
      id: name.replace('.txt', ''),
      pieces: readText(readFileSync(join(folder, name))),
      given: {},
    }));
}
