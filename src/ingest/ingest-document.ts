/**
 * Text + what is known about it → the document with its clause tree: the one way in, for a file an
 * office brings and for a folder of test documents alike.
 */
import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';
import { z } from 'zod';
import { DOCUMENT_KINDS } from '../domain/clauses/clause.ts';
import type { Day } from '../domain/shared/day.ts';
import { say } from '../messages/zh-CN.ts';
import type { DocumentMetadata } from './metadata.ts';
import type { Printed } from './printed.ts';
import { type ProposedMetadata, proposeMetadata } from './propose-metadata.ts';
import { type ReadDocument, readPrinted } from './read-document.ts';
import { looksLikeTitle } from './titles.ts';
import type { Warning } from './warnings.ts';

const day = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u);

/** FILE.meta.json. Every key may be missing: what is not given is read from the text and proposed. */
export const givenMetadata = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    .optional(),
  title: z.string().min(1).nullish(),
  shortName: z.string().min(1).nullish(),
  number: z.string().nullish(),
  issuer: z.string().nullish(),
  place: z.string().nullish(),
  placeCode: z.string().nullish(),
  kind: z.enum(DOCUMENT_KINDS).nullish(),
  date: day.nullish(),
  published: day.nullish(),
  effective: day.nullish(),
  until: day.nullish(),
  repealed: day.nullish(),
  repealedBy: z.string().nullish(),
  amends: z.array(z.string()).nullish(),
  supersedes: z.array(z.string()).nullish(),
  targetYear: z.int().nullish(),
  /** False: an excerpt; gaps in its numbers are on purpose. */
  whole: z.boolean().nullish(),
  note: z.string().nullish(),
});

export type GivenMetadata = z.infer<typeof givenMetadata>;

export interface IngestTools {
  readonly today: Day;
  /** Code of the place a text names, innermost first; undefined when it names none that is known. */
  readonly placeIn?: (text: string) => string | undefined;
}

export interface Ingested extends ReadDocument {
  readonly proposed: ProposedMetadata;
  /** As it is kept: given where given, else proposed. */
  readonly metadata: DocumentMetadata;
}

/** The whole country: what a law of the nation is kept under. */
export const NATION = '100000';
const NATIONAL = /^(?:全国人民代表大会|国务院|教育部|财政部|国家)|^中华人民共和国/u;

export function ingestDocument(
  pieces: readonly Printed[],
  given: GivenMetadata,
  tools: IngestTools,
): Ingested {
  const proposed = proposeMetadata(pieces);
  const title = given.title ?? proposed.title ?? say('library.untitled');
  const issuer = given.issuer ?? proposed.issuer;
  const date = given.date ?? proposed.date;
  const place = placeOf(given, title, issuer, tools);
  const kind = given.kind ?? proposed.kind;
  const metadata: DocumentMetadata = {
    id: given.id ?? idOf(title, date, pieces),
    title,
    opens: proposed.opens === '' ? title : proposed.opens,
    shortName: given.shortName ?? shortNameOf(title, issuer),
    documentNumber: given.number === undefined ? proposed.number : (given.number ?? null),
    issuer: issuer ?? say('library.unknown-issuer'),
    documentKind: kind,
    datedOn: dated(date, tools.today),
    promulgatedOn: whole(given.published ?? null),
    effectiveOn: whole(given.effective ?? proposed.effective),
    effectiveUntil: whole(given.until ?? proposed.until),
    repealedOn: whole(given.repealed ?? null),
    repealedBy: given.repealedBy ?? null,
    amends: given.amends ?? [],
    supersedes: given.supersedes ?? [...proposed.supersedes],
    lastCheckedOn: tools.today,
    jurisdiction: place ?? NATION,
    targetYear: given.targetYear ?? proposed.targetYear,
  };
  const read = readPrinted(metadata, pieces);
  const doubts: Warning[] = [];
  if (date === null) doubts.push({ code: 'no-date', message: say('library.no-date'), ref: null });
  if (place === undefined)
    doubts.push({ code: 'unknown-place', message: say('library.unknown-place'), ref: null });
  if (isHardlyADocument(proposed, read))
    doubts.unshift({ code: 'hardly-a-document', message: say('library.hardly-a-document'), ref: null });
  return { ...read, warnings: [...doubts, ...read.warnings], proposed, metadata };
}

/** A song, a shopping list: nothing in it that a document has. */
const isHardlyADocument = (
  { title, number, issuer, date }: ProposedMetadata,
  { document }: ReadDocument,
): boolean =>
  !looksLikeTitle(title ?? '') &&
  number === null &&
  issuer === null &&
  date === null &&
  document.clauses.every(({ kind, inferred }) => inferred || kind === 'front' || kind === 'preamble');

function placeOf(
  { placeCode, place }: GivenMetadata,
  title: string,
  issuer: string | null,
  { placeIn }: IngestTools,
): string | undefined {
  if (placeCode !== undefined && placeCode !== null && placeCode !== '') return placeCode;
  if (place === '全国') return NATION;
  for (const text of [place, issuer, title]) {
    if (text === undefined || text === null) continue;
    if (NATIONAL.test(text)) return NATION;
    const found = placeIn?.(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A month alone, 2018-06, is kept as its year: the day is not known. */
const dated = (date: string | null, today: Day) =>
  date === null ? today.slice(0, 4) : (whole(date) ?? today.slice(0, 4));
const whole = (date: string | null) =>
  date !== null && /^\d{4}-\d{2}$/u.test(date) ? date.slice(0, 4) : date;

/** Initials of the title's sounds and the year: 昌黎县…实施意见, 2018 → clxrmzfgy-2018. The same text has the same id. */
function idOf(title: string, date: string | null, pieces: readonly Printed[]): string {
  const initials = pinyin(title.replace(/[^\p{Script=Han}]/gu, ''), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
  })
    .join('')
    .replace(/[^a-z]/gu, '')
    .slice(0, 12);
  const hash = createHash('sha256').update(JSON.stringify(pieces)).digest('hex').slice(0, 4);
  return [initials || 'document', date?.slice(0, 4), hash].filter(Boolean).join('-');
}

const SHORT_CHARS = 14;
const KIND =
  /(?:实施|工作|贯彻落实|指导|若干|管理|暂行)?(?:方案|意见|办法|规定|细则|通知|计划|规划|条例|标准)/gu;

/** What fits a phone's line: 义务教育法, 昌黎县实施意见. */
function shortNameOf(title: string, issuer: string | null): string {
  const bare = title.replace(/^中华人民共和国/u, '');
  if ([...bare].length <= SHORT_CHARS) return bare;
  const place = /^(.{2,12}?[省市县区州盟旗乡镇])/u.exec(issuer ?? title)?.[1] ?? '';
  const last = [...bare.replace(/的通知$/u, '').matchAll(KIND)].at(-1)?.[0] ?? '';
  const short = `${place}${last}`;
  return [...short].length >= 4 ? short : [...bare].slice(0, SHORT_CHARS).join('');
}
