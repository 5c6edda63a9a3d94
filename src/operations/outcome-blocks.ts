/** What a rule computed, in words: status, numbers and the quoted clause of every result. */
import { type Block, sourceOf } from '../answering/reply.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { quote } from '../domain/clauses/quotation.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { showDay } from '../domain/shared/show-day.ts';
import type { SpokenOutcome, SpokenResult } from '../messages/speak.ts';
import { say } from '../messages/zh-CN.ts';

export interface OutcomeTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
}

export function outcomeBlocks(
  ruleId: string,
  outcome: SpokenOutcome,
  documentId: string,
  until: Day,
  { library, places }: OutcomeTools,
): readonly Block[] {
  const document = `${places.nameOfDocument(documentId)}${citeDocument(library.document(documentId))}`;
  const quoted = ({ clause, quote: words }: SpokenResult): readonly Block[] => [
    { kind: 'quote', text: quote(library.get(clause), words).text },
    { kind: 'source', text: sourceOf(library.get(clause), library) },
  ];
  if (ruleId === 'written-report') {
    if (outcome.outcome === 'not-in-document') return [text(say('report.not-in-document', { document }))];
    return [
      heading(say('report.to', { document, label: library.get(outcome.results[0]?.clause ?? '#').label })),
      ...outcome.results.flatMap((result) => [...result.lines.map(text), ...quoted(result)]),
      ...outcome.undecided.map(note),
      note(say('certificate.disclaimer')),
    ];
  }
  if (ruleId !== 'honor-certificate')
    return calculationBlocks(outcome, document, { library, places }, quoted);
  if (outcome.outcome === 'not-in-document') return [text(say('certificate.not-in-document', { document }))];
  const day = isDay(until) ? showDay(until) : until;
  const reached = outcome.results.filter(({ status }) => status === 'met').length;
  return [
    heading(say('certificate.title', { place: places.nameOfDocument(documentId), day })),
    ...outcome.working.map(text),
    ...outcome.results.flatMap((result) => [
      heading(statusWords(result)),
      ...result.lines.map(text),
      ...quoted(result),
    ]),
    ...(outcome.undecided.length > 0
      ? [heading(say('certificate.open-points')), ...outcome.undecided.map(note)]
      : []),
    ...(reached > 1 ? [note(say('certificate.several-tiers'))] : []),
    note(say('certificate.way')),
    note(say('certificate.disclaimer')),
  ];
}

/** A calculator's result: formula and inputs, what decided, the clause, what is open. */
function calculationBlocks(
  outcome: SpokenOutcome,
  document: string,
  { library }: OutcomeTools,
  quoted: (result: SpokenResult) => readonly Block[],
): readonly Block[] {
  if (outcome.outcome === 'not-in-document') {
    const { mention } = outcome;
    if (mention === undefined)
      return [text(say('rule.not-in-document', { document })), ...outcome.undecided.map(note)];
    const clause = library.get(mention.clause);
    // Its first remark is the quotation, which stands here with its source.
    const [, ...remarks] = outcome.undecided;
    return [
      text(say('rule.mentioned', { document })),
      { kind: 'quote', text: quote(clause, mention.quote).text },
      { kind: 'source', text: sourceOf(clause, library) },
      ...remarks.map(note),
      note(say('answer.ask-office')),
    ];
  }
  const clauses = [
    ...new Map(outcome.results.map((result) => [`${result.clause}${result.quote}`, result])).values(),
  ];
  return [
    ...outcome.working.map(text),
    ...outcome.results.flatMap(({ lines }) => lines.map(text)),
    ...clauses.flatMap(quoted),
    ...outcome.undecided.map(note),
    note(say('certificate.disclaimer')),
  ];
}

const text = (words: string): Block => ({ kind: 'text', text: words });
const heading = (words: string): Block => ({ kind: 'heading', text: words });
const note = (words: string): Block => ({ kind: 'note', text: words });

/** A certificate is reached or not; the other statuses are the calculators'. */
function statusWords({ status }: SpokenResult): string {
  switch (status) {
    case 'met':
    case 'not-met':
    case 'needs-decision':
      return say(`certificate.status.${status}`);
    default:
      return say('certificate.status.unknown');
  }
}
