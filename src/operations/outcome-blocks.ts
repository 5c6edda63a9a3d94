/** What a rule computed, in words: status, numbers and the quoted clause of every result. */
import { type Block, sourceOf } from '../answering/reply.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { quote } from '../domain/clauses/quotation.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { RuleOutcome, RuleResult } from '../domain/rules/rule.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';

export interface OutcomeTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
}

export function outcomeBlocks(
  ruleId: string,
  outcome: RuleOutcome,
  documentId: string,
  until: Day,
  { library, places }: OutcomeTools,
): readonly Block[] {
  const document = `${places.nameOfDocument(documentId)}${citeDocument(library.document(documentId))}`;
  const quoted = ({ clause, quote: words }: RuleResult): readonly Block[] => [
    { kind: 'quote', text: quote(library.get(clause), words).text },
    { kind: 'source', text: sourceOf(library.get(clause), library) },
  ];
  if (ruleId === 'written-report') {
    if (outcome.outcome === 'not-in-document') return [text(say('report.not-in-document', { document }))];
    return [
      heading(say('report.to', { document, label: library.get(outcome.results[0]?.clause ?? '#').label })),
      ...outcome.results.flatMap((result) => [...result.lines.map(text), ...quoted(result)]),
      ...outcome.undecided.map(note),
    ];
  }
  if (outcome.outcome === 'not-in-document') return [text(say('certificate.not-in-document', { document }))];
  const day = isDay(until) ? showDay(until) : until;
  const reached = outcome.results.filter(({ status }) => status === 'met').length;
  return [
    heading(say('certificate.title', { place: places.nameOfDocument(documentId), day })),
    ...outcome.working.map(text),
    ...outcome.results.flatMap((result) => [
      heading(say(`certificate.status.${result.status}`)),
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

const text = (words: string): Block => ({ kind: 'text', text: words });
const heading = (words: string): Block => ({ kind: 'heading', text: words });
const note = (words: string): Block => ({ kind: 'note', text: words });
