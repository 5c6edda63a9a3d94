/** Segments and the bank as files: opened when they are first asked for, made again where they do not fit. */
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { Bank } from './bank.ts';
import { type NumberArray, type Packed, readPacked, writePacked } from './packed-file.ts';
import { jumpsOf, type Postings } from './postings.ts';
import type { Segment } from './segment.ts';

interface SegmentHead {
  readonly documentId: string;
  readonly clauses: readonly ClauseRef[];
  readonly unitCounts: Readonly<Record<string, number>>;
}

export function saveSegment(path: string, fingerprint: string, segment: Segment): void {
  const { documentId, clauses, roles, sentenceStarts, vectors, factSentences, askedVectors, askedFacts } =
    segment;
  const { silenceVectors, silenceTopics } = segment;
  const { sentences, paths, facts, silences } = segment;
  const postings = { sentences, paths, facts, silences };
  writePacked<SegmentHead>(path, fingerprint, {
    head: { documentId, clauses, unitCounts: unitCounts(postings) },
    arrays: {
      roles,
      sentenceStarts,
      vectors,
      factSentences,
      askedVectors,
      askedFacts,
      silenceVectors,
      silenceTopics,
      ...flat(postings),
    },
  });
}

export function openSegment(path: string, fingerprint: string): Segment | undefined {
  const packed = readPacked<SegmentHead>(path, fingerprint);
  if (packed === undefined) return undefined;
  const { arrays, head } = packed;
  return {
    documentId: head.documentId,
    clauses: head.clauses,
    roles: arrays['roles'] as Uint32Array,
    sentenceStarts: arrays['sentenceStarts'] as Uint32Array,
    vectors: arrays['vectors'] as Int8Array,
    factSentences: arrays['factSentences'] as Uint32Array,
    askedVectors: arrays['askedVectors'] as Int8Array,
    askedFacts: arrays['askedFacts'] as Uint32Array,
    silenceVectors: arrays['silenceVectors'] as Int8Array,
    silenceTopics: arrays['silenceTopics'] as Uint32Array,
    sentences: postingsOf(packed, 'sentences'),
    paths: postingsOf(packed, 'paths'),
    facts: postingsOf(packed, 'facts'),
    silences: postingsOf(packed, 'silences'),
  };
}

interface BankHead {
  readonly sources: readonly string[];
  readonly offTopicKinds: readonly string[];
  readonly unitCounts: Readonly<Record<string, number>>;
}

export function saveBank(path: string, fingerprint: string, bank: Bank): void {
  const { asked, offTopic, sources, offTopicKinds, printedStarts, printedFeatures } = bank;
  const { vectors, askedVectors, offTopicVectors, nearFieldVectors } = bank;
  const postings = { asked, offTopic };
  writePacked<BankHead>(path, fingerprint, {
    head: { sources, offTopicKinds, unitCounts: unitCounts(postings) },
    arrays: {
      printedStarts,
      printedFeatures,
      vectors,
      askedVectors,
      offTopicVectors,
      nearFieldVectors,
      ...flat(postings),
    },
  });
}

export function openBank(path: string, fingerprint: string): Bank | undefined {
  const packed = readPacked<BankHead>(path, fingerprint);
  if (packed === undefined) return undefined;
  const { arrays, head } = packed;
  return {
    sources: head.sources,
    offTopicKinds: head.offTopicKinds,
    printedStarts: arrays['printedStarts'] as Uint32Array,
    printedFeatures: arrays['printedFeatures'] as Uint32Array,
    vectors: arrays['vectors'] as Float32Array,
    askedVectors: arrays['askedVectors'] as Int8Array,
    offTopicVectors: arrays['offTopicVectors'] as Int8Array,
    nearFieldVectors: arrays['nearFieldVectors'] as Int8Array,
    asked: postingsOf(packed, 'asked'),
    offTopic: postingsOf(packed, 'offTopic'),
  };
}

function unitCounts(postings: Readonly<Record<string, Postings>>): Record<string, number> {
  return Object.fromEntries(Object.entries(postings).map(([name, { unitCount }]) => [name, unitCount]));
}

function flat(postings: Readonly<Record<string, Postings>>): Record<string, NumberArray> {
  return Object.fromEntries(
    Object.entries(postings).flatMap(([name, { unitCount: _, jumps: __, ...arrays }]) =>
      Object.entries(arrays).map(([part, array]) => [`${name}.${part}`, array as NumberArray]),
    ),
  );
}

function postingsOf(
  { head, arrays }: Packed<{ readonly unitCounts: Readonly<Record<string, number>> }>,
  name: string,
): Postings {
  const features = arrays[`${name}.features`] as Uint32Array;
  return {
    unitCount: head.unitCounts[name] ?? 0,
    features,
    jumps: jumpsOf(features),
    starts: arrays[`${name}.starts`] as Uint32Array,
    units: arrays[`${name}.units`] as Uint16Array | Uint32Array,
    counts: arrays[`${name}.counts`] as Uint8Array,
    lengths: arrays[`${name}.lengths`] as Float32Array,
  };
}
