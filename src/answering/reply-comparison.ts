/** A comparison in words: a place, its datum, its sentence and the clause; what is left in one line each. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import { say } from '../messages/zh-CN.ts';
import type { Brief, BriefRow } from './compare-brief.ts';
import { type Block, type PlaceNames, sourceOf } from './reply.ts';

/** Of so many places the source stands under its quotation whole; of more its clause stands before it. */
const WITH_SOURCE = 2;

export function comparisonBlocks(
  { rows, silent, unfound, also, note }: Brief,
  library: ClauseLibrary,
  names: PlaceNames,
): readonly Block[] {
  const placesOf = (documents: readonly string[]) => documents.map((id) => names.nameOf(id)).join('、');
  const line = (key: 'compare.silent' | 'compare.unfound', documents: readonly string[]): readonly Block[] =>
    documents.length === 0 ? [] : [{ kind: 'text', text: say(key, { places: placesOf(documents) }) }];
  const titles = also.map((ref) => `${names.nameOf(documentOf(ref))} ${library.get(ref).label}`).join(';');
  return [
    ...rows.flatMap((row) => rowBlocks(row, rows.length <= WITH_SOURCE, library, names)),
    ...line('compare.silent', silent),
    ...line('compare.unfound', unfound),
    ...(note === null ? [] : [{ kind: 'note', text: `⚠ ${note}` } as const]),
    ...(also.length === 0 ? [] : [{ kind: 'note', text: say('answer.also', { titles }) } as const]),
  ];
}

function rowBlocks(
  { documentId, data, passages, missing, isMention }: BriefRow,
  withSource: boolean,
  library: ClauseLibrary,
  names: PlaceNames,
): readonly Block[] {
  const place = names.nameOf(documentId);
  const said = isMention
    ? missing === null
      ? say('compare.mentioned')
      : say('compare.mentioned-missing', { missing })
    : data.map((words) => words.replace(/\s+/gu, ' ')).join('、');
  const heading: Block = { kind: 'heading', text: said === '' ? place : `${place}:${said}` };
  const [first] = passages;
  return [
    heading,
    ...passages.map(({ quotation, marks }): Block => {
      const label = withSource ? undefined : library.get(quotation.ref).label;
      return {
        kind: 'quote',
        text: quotation.text,
        ...(marks.length === 0 ? {} : { marks }),
        ...(label === undefined ? {} : { label }),
      };
    }),
    ...(first === undefined || !withSource
      ? []
      : [{ kind: 'source', text: sourceOf(library.get(first.quotation.ref), library) } as const]),
  ];
}
