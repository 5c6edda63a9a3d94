/** What others would search clauses with: MiniSearch with jieba, SQLite's trigrams, LangChain's splitter with BM25. */
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import type { Clause } from '../../src/domain/clauses/clause.ts';

export interface Rival {
  readonly name: string;
  search(text: string): unknown;
}
type Words = (text: string) => readonly string[];

export function miniSearchRival(clauses: readonly Clause[], words: Words): Rival {
  const mini = new MiniSearch<{ id: number; heading: string; text: string }>({
    fields: ['heading', 'text'],
    tokenize: (text) => [...words(text)],
  });
  mini.addAll(clauses.map(({ heading, text }, id) => ({ id, heading, text })));
  return {
    name: 'MiniSearch + jieba',
    search: (text) => mini.search(text, { combineWith: 'OR' }).slice(0, 5),
  };
}

export function sqliteRival(clauses: readonly Clause[]): Rival {
  const db = new Database(':memory:');
  db.exec("create virtual table clause using fts5(text, tokenize = 'trigram')");
  const insert = db.prepare('insert into clause (text) values (?)');
  db.transaction(() => {
    for (const { text } of clauses) insert.run(text);
  })();
  const find = db.prepare('select rowid from clause where clause match ? order by rank limit 5');
  const trigrams = (text: string) => {
    const chars = [...text.replace(/[\p{P}\p{S}\s]/gu, '')];
    return chars.slice(2).map((_, at) => `"${chars.slice(at, at + 3).join('')}"`);
  };
  return {
    name: 'SQLite FTS5 trigram',
    search: (text) => {
      const terms = trigrams(text);
      return terms.length === 0 ? [] : find.all(terms.join(' OR '));
    },
  };
}

const K1 = 1.2;
const B = 0.75;

export async function langchainRival(clauses: readonly Clause[], words: Words): Promise<Rival> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 200, chunkOverlap: 20 });
  const chunks = await splitter.createDocuments(clauses.map(({ text }) => text));
  const postings = new Map<string, [number, number][]>();
  const lengths = chunks.map(({ pageContent }, chunk) => {
    const counts = new Map<string, number>();
    const list = words(pageContent);
    for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const found = postings.get(word);
      if (found === undefined) postings.set(word, [[chunk, count]]);
      else found.push([chunk, count]);
    }
    return list.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return {
    name: 'LangChain splitter + BM25',
    search: (text) => {
      const scores = new Map<number, number>();
      for (const word of words(text)) {
        const list = postings.get(word) ?? [];
        const rarity = Math.log(1 + (chunks.length - list.length + 0.5) / (list.length + 0.5));
        for (const [chunk, count] of list) {
          const norm = K1 * (1 - B + (B * (lengths[chunk] ?? 0)) / mean);
          scores.set(chunk, (scores.get(chunk) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm));
        }
      }
      return [...scores].sort((left, right) => right[1] - left[1]).slice(0, 5);
    },
  };
}
