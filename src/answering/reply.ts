/** Answers in words: blocks that a channel draws and the command line prints. */
import { type Clause, citeDocument } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Quotation } from '../domain/clauses/quotation.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import { isDay } from '../domain/shared/day.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { Answer } from './answer.ts';
import type { Composed, Passage } from './compose.ts';
import type { Wanted } from './datum/wanted.ts';
import type { TableAnswer } from './table-answer.ts';

/**
 * `datum` is what was asked for, in the words of the quotation below it; `quote` stands word for word in a
 * clause; `source` says which; `text` and `note` are the bot's own words.
 */
export interface Block {
  readonly kind: 'datum' | 'text' | 'quote' | 'source' | 'note' | 'heading';
  readonly text: string;
  /** Words of a quotation that stand out: the datum asked for. */
  readonly marks?: readonly string[];
  /** Column of a quoted table cell. */
  readonly label?: string;
}

export interface PlaceNames {
  /** What people call the place a document was issued for. */
  nameOf(documentId: string): string;
  /** Does the one hold where the other was issued: a law of the nation over a county's plan? */
  holdsFor?(above: string, below: string): boolean;
}

export interface ReplyContext {
  /** The answer's sentences with the datum picked out; null where nothing is answered. */
  readonly composed: Composed | null;
  /** The asker's own document: what stands in it is no other place's. */
  readonly home: string | null;
}

export function replyBlocks(
  answer: Answer,
  library: ClauseLibrary,
  names: PlaceNames,
  { composed, home }: ReplyContext = { composed: null, home: null },
): readonly Block[] {
  const quoted = quotedBlocks(answer.quotations, library, names);
  const notes = answer.notes.map((note): Block => ({ kind: 'note', text: `⚠ ${note}` }));
  switch (answer.verdict) {
    case 'answered':
      return composed === null
        ? [...quoted, ...notes]
        : [...composedBlocks(composed, library, names), ...notes];
    case 'mentioned':
      return [
        text(
          answer.missing === null
            ? say('answer.mentioned')
            : say('answer.mentioned-missing', { missing: answer.missing }),
        ),
        ...quoted,
        text(say('answer.ask-office')),
      ];
    case 'not-in-document':
      return [
        ...(notes.length > 0 ? notes : [text(unansweredSentence(answer, library, names))]),
        ...shyBlocks(answer, library),
        ...elsewhereBlocks(answer, library, names, home),
        ...(answer.shy !== null && answer.elsewhere !== null ? [] : nearestBlocks(answer, library)),
        text(say('answer.ask-office')),
      ];
    case 'off-topic':
      return [text(say('answer.off-topic')), ...nearestBlocks(answer, library)];
    case 'order':
      return [text(say('answer.order'))];
  }
}

/** The datum, the sentences it stands in, their source; what is near is named by its title. */
export function composedBlocks(
  { data, passages, lacking, without, also, isExhausted }: Composed,
  library: ClauseLibrary,
  names: PlaceNames,
): readonly Block[] {
  if (isExhausted) {
    const near = also.length > 0 ? also : [...new Set(passages.map(({ quotation }) => quotation.ref))];
    return [
      text(say('answer.exhausted')),
      { kind: 'note', text: say('answer.also', { titles: titlesOf(near, library, names) }) },
    ];
  }
  return [
    ...(data.length === 0 ? [] : [{ kind: 'datum', text: data.map(oneLine).join('、') } as const]),
    ...(lacking === null ? [] : [text(say('answer.lacking', { what: LACKING[lacking] }))]),
    ...(without === null ? [] : [text(say('answer.without', { what: without }))]),
    ...passageBlocks(passages, library, names),
    ...(also.length === 0
      ? []
      : [{ kind: 'note', text: say('answer.also', { titles: titlesOf(also, library, names) }) } as const]),
  ];
}

/** Quotations of the same clause stand together over one source line. */
export function passageBlocks(
  passages: readonly Passage[],
  library: ClauseLibrary,
  names: PlaceNames,
): readonly Block[] {
  const refs = [...new Set(passages.map(({ quotation }) => quotation.ref))];
  return refs.flatMap((ref): Block[] => [
    ...passages.filter(({ quotation }) => quotation.ref === ref).map(passageBlock),
    { kind: 'source', text: `${names.nameOf(documentOf(ref))} · ${sourceOf(library.get(ref), library)}` },
  ]);
}

/** How many rows, or what the cell says; then the cells with their columns' names. */
export function tableBlocks(
  { column, rows, value, cell, passages }: TableAnswer,
  library: ClauseLibrary,
  names: PlaceNames,
): readonly Block[] {
  const [first] = rows;
  const isList = value !== null || rows.length > 1;
  const head = isList
    ? say('answer.rows', { count: rows.length, column, value: value ?? '——' })
    : cell === ''
      ? say('answer.empty-cell', { column })
      : cell;
  const source: readonly Block[] =
    first === undefined
      ? []
      : [
          {
            kind: 'source',
            text: isList
              ? `${names.nameOf(documentOf(first.ref))} · ${citeDocument(library.documentOf(first))} ${first.label.replace(/第.*$/u, '')}`
              : `${names.nameOf(documentOf(first.ref))} · ${sourceOf(first, library)}`,
          },
        ];
  return [{ kind: 'datum', text: head }, ...passages.map(passageBlock), ...source];
}

function passageBlock({ quotation, marks, label }: Passage): Block {
  return {
    kind: 'quote',
    text: quotation.text,
    ...(marks.length === 0 ? {} : { marks }),
    ...(label === undefined ? {} : { label }),
  };
}

/** 四(一)2 经费保障 of the place answered for; with the place where it is another's. */
function titlesOf(refs: readonly ClauseRef[], library: ClauseLibrary, names: PlaceNames): string {
  const documents = new Set(refs.map(documentOf));
  return refs
    .map((ref) => {
      const { label, heading } = library.get(ref);
      const place = documents.size > 1 ? `${names.nameOf(documentOf(ref))} ` : '';
      return `${place}${label} ${shortHeading(heading)}`;
    })
    .join(';');
}

const shortHeading = (heading: string) =>
  [...heading].length > 20 ? `${[...heading].slice(0, 19).join('')}…` : heading;
const oneLine = (words: string) => words.replace(/\s+/gu, ' ');

/** What the quoted sentences do not say, in the words of the sentence 原文没有写…. */
const LACKING: Readonly<Record<Wanted, string>> = {
  whom: '报给谁',
  who: '由谁负责',
  often: '多久一次',
  when: '时间',
  howlong: '多长时间',
  share: '比例',
  money: '金额',
  age: '年龄',
  times: '次数',
  count: '数量',
  steps: '步骤',
  why: '原因',
  may: '可不可以',
};

export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map(({ kind, text: words, label }) =>
      kind === 'quote'
        ? `${label === undefined ? '' : `${label}:`}「${words}」`
        : kind === 'source'
          ? `—— ${words}`
          : kind === 'heading'
            ? `■ ${words}`
            : words,
    )
    .join('\n');
}

/** Quotations of the same clause stand together over one source line. */
function quotedBlocks(
  quotations: readonly Quotation[],
  library: ClauseLibrary,
  names: PlaceNames,
): readonly Block[] {
  const refs = [...new Set(quotations.map(({ ref }) => ref))];
  return refs.flatMap((ref): Block[] => [
    ...quotations
      .filter((quotation) => quotation.ref === ref)
      .map((quotation): Block => ({ kind: 'quote', text: quotation.text })),
    { kind: 'source', text: `${names.nameOf(documentOf(ref))} · ${sourceOf(library.get(ref), library)}` },
  ]);
}

/** 保政发〔2017〕62号 四(四)9(2017年12月28日) */
export function sourceOf(clause: Clause, library: ClauseLibrary): string {
  const document = library.documentOf(clause);
  const dated = isDay(document.datedOn) ? showDay(document.datedOn) : `${document.datedOn}年`;
  return `${citeDocument(document)} ${clause.label}(${dated})`;
}

function elsewhereBlocks(
  { elsewhere, documents }: Answer,
  library: ClauseLibrary,
  names: PlaceNames,
  home: string | null,
): readonly Block[] {
  if (elsewhere === null) return [];
  const place = names.nameOf(elsewhere.documentId);
  const own = home ?? documents[0];
  const elsewhereSentence = (name: string) => {
    if (elsewhere.documentId === home) return say('answer.at-home', { place: name });
    const holdsHere = own !== undefined && names.holdsFor?.(elsewhere.documentId, own) === true;
    return holdsHere ? say('library.above-says', { place: name }) : say('answer.elsewhere', { place: name });
  };
  return [
    text(elsewhereSentence(place)),
    { kind: 'quote', text: elsewhere.quotation.text },
    { kind: 'source', text: sourceOf(library.get(elsewhere.quotation.ref), library) },
  ];
}

function unansweredSentence(
  { shy, documents: asked }: Answer,
  library: ClauseLibrary,
  names: PlaceNames,
): string {
  const documents = documentNames(asked, library, names);
  return shy === null ? say('answer.not-in-document', { documents }) : say('answer.not-found', { documents });
}

function shyBlocks({ shy }: Answer, library: ClauseLibrary): readonly Block[] {
  if (shy === null) return [];
  return [
    { kind: 'quote', text: shy.text },
    { kind: 'source', text: sourceOf(library.get(shy.ref), library) },
  ];
}

function nearestBlocks({ nearest, shy }: Answer, library: ClauseLibrary): readonly Block[] {
  const headings = nearest
    .filter((ref: ClauseRef) => ref !== shy?.ref)
    .map((ref) => `${library.get(ref).label} ${library.get(ref).heading}`);
  if (headings.length === 0) return [];
  return shy === null
    ? [text(say('answer.nearest', { headings: headings.join('\n') }))]
    : [{ kind: 'note', text: say('answer.also', { titles: headings.join(';') }) }];
}

function documentNames(documents: readonly string[], library: ClauseLibrary, names: PlaceNames): string {
  if (documents.length === 0) return say('answer.these-documents', { count: library.documents.length });
  return documents.map((id) => `${names.nameOf(id)}(${citeDocument(library.document(id))})`).join('、');
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}
