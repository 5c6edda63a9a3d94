/** Every clause the program, the corpus or a case names is there, and every quotation is its clause's. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { type ClauseRef, documentOf } from '../../src/domain/clauses/reference.ts';
import { levelMeant } from '../../src/domain/jurisdictions/levels.ts';
import { quotedSchema } from '../../src/domain/rules/parameter.ts';
import { honorTiersSchema } from '../../src/domain/rules/types/honor-certificate.ts';
import { RULES } from '../../src/domain/rules/types/index.ts';
import { isDay } from '../../src/domain/shared/day.ts';
import { realCorpus } from '../support/corpus.ts';

const { library, places, parameters } = realCorpus();
const documentIds = library.documents.map(({ id }) => id);

/** 七(一)5 of Mengwang: the print skips the number, and the program says so. */
const NOT_PRINTED = ['mengwang-2016#7.1.5'];

const files = [
  ...filesUnder('src', '.ts'),
  ...filesUnder('corpus', '.yaml'),
  ...filesUnder('tests/cases', '.yaml'),
];
const reference = new RegExp(`(?:${documentIds.join('|')})#[a-z0-9]+(?:\\.[a-z0-9]+)*`, 'gu');
const named = files.map((file) => [file, referencesIn(file)] as const).filter(([, refs]) => refs.length > 0);

function filesUnder(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);
}

function referencesIn(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(reference)].map(([ref]) => ref);
}

describe('clause references', () => {
  test('the search finds references in the program and in the corpus, 600 and more', () => {
    const count = named.flatMap(([, refs]) => refs).length;
    expect([count > 600, named.some(([file]) => file.startsWith('src/'))]).toEqual([true, true]);
  });

  test.each(named)('every clause named in %s is in the corpus', (_file, refs) => {
    expect(refs.filter((ref) => library.find(ref) === undefined && !NOT_PRINTED.includes(ref))).toEqual([]);
  });

  test('the one number that is not printed is known as missing', () => {
    expect(library.documents.flatMap(({ missing }) => missing)).toEqual(NOT_PRINTED);
  });
});

/** Values of every parameter of every document, with where they stand. */
const values = Object.entries(parameters).flatMap(([documentId, rules]) =>
  Object.entries(rules).flatMap(([rule, file]) =>
    Object.entries(file).flatMap(([name, { values: dated }]) =>
      Object.entries(dated).map(([from, value]) => ({ documentId, rule, name, from, value })),
    ),
  ),
);

/** Whatever else a value holds, it says where it stands, in the clause's words. */
const quoted = values.flatMap(({ documentId, value }) =>
  (Array.isArray(value) ? value : [value]).map((each: unknown) => {
    const { clause, quote } = quotedSchema.loose().parse(each);
    return [documentId, clause, quote] as const;
  }),
);

describe('dated numbers', () => {
  test('every parameter belongs to a rule', () => {
    expect(values.filter(({ rule }) => !RULES.some(({ id }) => id === rule))).toEqual([]);
  });

  test('every parameter begins on a day there is', () => {
    expect(values.filter(({ from }) => !isDay(from))).toEqual([]);
  });

  test.each(quoted)('what %s quotes of %s stands there: %s', (_documentId, clause, quote) => {
    expect(isQuotedFrom(library.get(clause as ClauseRef), quote)).toBe(true);
  });

  test.each(quoted)('a number of %s rests on a clause of its own, %s', (documentId, clause) => {
    expect(documentOf(clause as ClauseRef)).toBe(documentId);
  });

  test('there are more than 40 quotations to check', () => {
    expect(quoted.length).toBeGreaterThan(40);
  });
});

const tiers = values
  .filter(({ name }) => name === 'tiers')
  .flatMap(({ documentId, value }) =>
    honorTiersSchema
      .parse(value)
      .map((tier) => [documentId, tier.issuer, tier.level, tier.minimumYears] as const),
  );

describe('who issues a certificate', () => {
  test.each(tiers)('in %s, %s is the %s level, for %i years', (documentId, issuer, level) => {
    // 县(市、区)人民政府 and 县(市)级政府 name the county level by its first word.
    const word = issuer.replace(/[((].*?[))]/gu, '').replace('级政府', '政府');
    expect(levelMeant(word, places.placeOfDocument(documentId).code, places)).toBe(level);
  });
});

describe('places', () => {
  test.each(
    library.documents.map(({ id, jurisdiction }) => [id, jurisdiction] as const),
  )('%s governs a place of corpus/places.yaml, %s, which names it', (id, jurisdiction) => {
    expect(places.places.find(({ code }) => code === jurisdiction)?.document).toBe(id);
  });

  test('every document a place names is in the corpus', () => {
    const named = places.places.flatMap(({ document }) => document ?? []);
    expect(named.filter((id) => !documentIds.includes(id))).toEqual([]);
  });

  test('every parent of a place is a place', () => {
    const codes = places.places.map(({ code }) => code);
    expect(places.places.filter(({ parent }) => parent !== undefined && !codes.includes(parent))).toEqual([]);
  });

  test('no 2 places share a code or a name', () => {
    const words = places.places.flatMap(({ code, name, aliases }) => [code, name, ...aliases]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});
