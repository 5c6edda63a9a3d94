/** What must be there for every record type, rule and clause, so that none is added by halves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isClauseRef } from '../../src/domain/clauses/reference.ts';
import { RECORD_TYPES } from '../../src/domain/records/types/index.ts';
import { RULES } from '../../src/domain/rules/types/index.ts';
import { readYaml } from '../../src/ingest/load-corpus.ts';
import { MESSAGES } from '../../src/messages/zh-CN.ts';
import { realCorpus } from '../support/corpus.ts';

const { library, places, parameters } = realCorpus();
const documentIds = library.documents.map(({ id }) => id);

const textsUnder = (folder: string, ending: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => [`${folder}/${file}`, readFileSync(`${folder}/${file}`, 'utf8')] as const);

const sources = textsUnder('src', '.ts');

describe('record types', () => {
  const ids = RECORD_TYPES.map(({ id }) => id);

  test('there are 38 and no 2 share an id', () => {
    expect([ids.length, new Set(ids).size]).toEqual([38, 38]);
  });

  test.each(ids)('%s has its cases in tests/cases/forms', (id) => {
    expect(existsSync(`tests/cases/forms/${id}.yaml`)).toBe(true);
  });

  test.each(ids)('%s has 3 cases or more', (id) => {
    const cases = readYaml(`tests/cases/forms/${id}.yaml`, z.array(z.object({ name: z.string() })));
    expect(cases.length).toBeGreaterThanOrEqual(3);
  });

  test('every file of src/domain/records/types is listed', () => {
    const files = readdirSync('src/domain/records/types').map((file) => file.replace(/\.ts$/u, ''));
    expect(files.filter((file) => file !== 'index').toSorted()).toEqual(ids.toSorted());
  });
});

describe('rules', () => {
  const ruleCase = z.object({ name: z.string(), place: z.string(), expect: z.unknown() });
  const casesOf = (id: string) =>
    existsSync(`tests/cases/rules/${id}.yaml`)
      ? readYaml(`tests/cases/rules/${id}.yaml`, z.array(ruleCase))
      : [];
  const ids = RULES.map(({ id }) => id);
  const pairs = ids.flatMap((id) => documentIds.map((document) => [id, document] as const));

  test('every file of src/domain/rules/types is listed', () => {
    const files = readdirSync('src/domain/rules/types').map((file) => file.replace(/\.ts$/u, ''));
    expect(files.filter((file) => file !== 'index').toSorted()).toEqual(ids.toSorted());
  });

  test('there are 5 documents, each with a place', () => {
    expect(documentIds.map((id) => places.nameOfDocument(id))).toHaveLength(5);
  });

  test.each(pairs)('%s has a case for %s', (id, document) => {
    expect(casesOf(id).some(({ place }) => document.startsWith(`${place}-`))).toBe(true);
  });

  const withoutNumbers = pairs.filter(([id, document]) => parameters[document]?.[id] === undefined);
  test.each(
    withoutNumbers,
  )('%s has a not-in-document case for %s, which has no numbers for it', (id, document) => {
    const here = casesOf(id).filter(({ place }) => document.startsWith(`${place}-`));
    expect(here.some((each) => each.expect === 'not-in-document')).toBe(true);
  });

  test('there are 120 cases or more', () => {
    expect(ids.flatMap((id) => casesOf(id)).length).toBeGreaterThanOrEqual(120);
  });
});

describe('clause references', () => {
  /** The document before #, the numbers after it; a reference that ends in a dot ends a sentence. */
  const written = new RegExp(`(?:${documentIds.join('|')})#[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*`, 'gu');
  /** What looks like one, of a document that may have been renamed: letters, a year, perhaps a number. */
  const likeOne = /\b[a-z]+-\d{4}(?:-\d+)?#[a-z0-9]+(?:\.[a-z0-9]+)*/gu;
  /** The print skips the number, and the program says so. */
  const notPrinted = library.documents.flatMap(({ missing }) => missing);

  const files = [...sources, ...textsUnder('corpus', '.yaml')]
    .map(([file, text]) => [file, [...new Set(text.match(written) ?? [])]] as const)
    .filter(([, refs]) => refs.length > 0);

  // In the program they stand in comments and examples: the law itself is data of the corpus.
  test('stand in 60 files or more of the program and of the corpus', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  test.each(files)('of %s are all in the corpus', (_file, refs) => {
    expect(
      refs.filter(
        (ref) => !isClauseRef(ref) || (library.find(ref) === undefined && !notPrinted.includes(ref)),
      ),
    ).toEqual([]);
  });

  test('name 0 documents that are not in the corpus', () => {
    const named = [...sources, ...textsUnder('corpus', '.yaml')].flatMap(
      ([, text]) => text.match(likeOne) ?? [],
    );
    const strange = named.filter((ref) => !documentIds.some((id) => ref.startsWith(`${id}#`)));
    expect(strange).toEqual([]);
  });
});

describe('sentences', () => {
  const CATALOGUE = 'src/messages/zh-CN.ts';
  const program = sources.filter(([file]) => file !== CATALOGUE).map(([, text]) => text);

  const SAID_AT_ONCE = /\b(?:say|fillIn|isMessageKey)\(\s*`([a-z.-]+)\$\{/gu;
  const NAMED_FIRST = /const key = `([a-z.-]+)\$\{[^`]*`;\s*return isMessageKey\(key\)/gu;

  /** Keys put together while the program runs: a fixed beginning, then a value. */
  const beginnings = program.flatMap((text) =>
    [SAID_AT_ONCE, NAMED_FIRST].flatMap((written) =>
      [...text.matchAll(written)].map(([, beginning]) => beginning ?? ''),
    ),
  );
  const quoted = new Set(program.flatMap((text) => text.match(/(?<=')[a-z][a-z0-9.-]*(?=')/gu) ?? []));

  test('put together at run time begin in 5 ways and no other', () => {
    expect([...new Set(beginnings)].toSorted()).toEqual([
      'certificate.status.',
      'library.act.',
      'library.state.',
      'office.report-',
      'setting.',
    ]);
  });

  test.each(Object.keys(MESSAGES))('%s is said somewhere', (key) => {
    const isBuilt = beginnings.some((beginning) => key.startsWith(beginning));
    expect(quoted.has(key) || isBuilt).toBe(true);
  });
});
