/** What a message wants beside clauses: a rule put to the facts it tells, or a form for what it tells. */

import { readIntent } from '../answering/intent.ts';
import type { RuleIntent } from '../answering/intents/rule-intent.ts';
import { inYearsAndMonths } from '../answering/intents/years.ts';
import { certain, type Reason } from '../answering/reason.ts';
import type { Block } from '../answering/reply.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { NamedPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { Answers } from '../domain/records/answers.ts';
import type { LawBook } from '../domain/records/place-law.ts';
import { recordType } from '../domain/records/types/index.ts';
import { type ParameterTable, parameterOn } from '../domain/rules/parameter.ts';
import { honorTiersSchema } from '../domain/rules/types/honor-certificate.ts';
import { findRule } from '../domain/rules/types/index.ts';
import type { Day } from '../domain/shared/day.ts';
import { readMentions } from '../forms/prefill.ts';
import type { SpokenOutcome, SpokenResult } from '../messages/speak.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock } from '../ports.ts';
import { answersOf, calculatorId, findCalculator } from './calculator.ts';
import { outcomeBlocks } from './outcome-blocks.ts';
import { speakRule } from './speak-rule.ts';

export interface IntentTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly law: LawBook;
  readonly parameters: ParameterTable;
  readonly clock: Clock;
}

/** A form for what the message tells, with what it already says. */
export interface Offer {
  readonly recordType: string;
  readonly known: Answers;
}

export interface Intended {
  readonly outcome: 'answered' | 'refused';
  readonly verdict: 'answered' | 'not-in-document';
  readonly reason: Reason;
  readonly documents: readonly string[];
  readonly blocks: readonly Block[];
  readonly citations: readonly ClauseRef[];
  readonly nearest: readonly [];
  readonly offer: Offer | null;
}

/**
 * A calculation or a form, where the message wants one; undefined when it is a question about clauses.
 *
 * @param subject - the message without the names of places.
 * @param home - the asker's own document: a form is only offered for that one, whose numbers it reckons with.
 */
export function intended(
  subject: string,
  named: NamedPlaces,
  home: string | null,
  tools: IntentTools,
): Intended | undefined {
  const today = tools.clock.today();
  const intent = readIntent(subject, today);
  if (intent === undefined) return undefined;
  if (intent.kind === 'record') {
    const type = recordType(intent.recordType);
    return spoken(say('ask.offer-record', { title: type.title }), {
      recordType: type.id,
      known: readMentions(type, subject, today),
    });
  }
  // 301 in a class: what the rule takes for no number of its own is no fact.
  if (named.documents.length > 1 || findRule(intent.rule)?.facts.safeParse(intent.facts).success !== true)
    return undefined;
  const documentId = named.documents[0] ?? home;
  if (documentId === null) return named.places.length > 0 ? undefined : spoken(say('ask.which-place'), null);
  const outcome = outcomeOf(intent, documentId, tools, today);
  const isComputed = outcome.outcome === 'computed';
  const isCertificate = intent.rule === 'honor-certificate';
  const lead: readonly Block[] =
    !isComputed || isCertificate || documentId === home
      ? []
      : [
          {
            kind: 'text',
            text: say('answer.from-place', { place: tools.places.nameOfDocument(documentId) }),
          },
        ];
  const assumed: readonly Block[] =
    !isComputed || intent.assumes === undefined ? [] : [{ kind: 'note', text: say(intent.assumes) }];
  return {
    outcome: isComputed ? 'answered' : 'refused',
    verdict: isComputed ? 'answered' : 'not-in-document',
    reason: isComputed ? certain('answered', 'computed') : certain('not-in-documents', 'known-silence'),
    documents: [documentId],
    blocks: [...lead, ...outcomeBlocks(intent.rule, outcome, documentId, today, tools), ...assumed],
    citations: citedBy(outcome),
    nearest: [],
    offer: isComputed ? offerOf(intent, documentId, home, tools) : null,
  };
}

function spoken(text: string, offer: Offer | null): Intended {
  return {
    outcome: 'answered',
    verdict: 'answered',
    reason: offer === null ? certain('asks-back', 'no-place-named') : certain('answered', 'form-offered'),
    documents: [],
    blocks: [{ kind: 'text', text }],
    citations: [],
    nearest: [],
    offer,
  };
}

/** The form with what was told, where something is left that it could still be told. */
function offerOf(
  { rule, facts }: RuleIntent,
  documentId: string,
  home: string | null,
  { law }: IntentTools,
): Offer | null {
  if (rule === 'honor-certificate') return { recordType: rule, known: { place: documentId } };
  if (documentId !== home) return null;
  const calculator = findCalculator(calculatorId(rule, documentId), law);
  if (calculator === undefined) return null;
  const isWhole = Object.keys(calculator.form.fields).every((fact) => facts[fact] !== undefined);
  return isWhole ? null : { recordType: calculatorId(rule), known: answersOf(facts) };
}

/** A clause that only touches the subject is cited too: it is what the refusal shows. */
function citedBy(outcome: SpokenOutcome): readonly ClauseRef[] {
  if (outcome.outcome === 'not-in-document')
    return outcome.mention === undefined ? [] : [outcome.mention.clause];
  return [...new Set(outcome.results.map(({ clause }) => clause))];
}

/** The rule's outcome, with what the message leaves uncertain said to be so. */
function outcomeOf(intent: RuleIntent, documentId: string, tools: IntentTools, today: Day): SpokenOutcome {
  const { rule, facts, months, isAtLeast = false, hasBreak = false } = intent;
  const outcome = speakRule(rule, documentId, facts, tools.parameters, today);
  if (outcome.outcome === 'not-in-document') return outcome;
  const least = minimumMonths(documentId, tools.parameters, today);
  const results = outcome.results.map((result): SpokenResult => {
    if (hasBreak && result.status === 'met')
      return {
        ...result,
        status: 'needs-decision',
        lines: [...issuerOf(result), say('ask.break-decides')],
      };
    if (result.status !== 'not-met') return result;
    if (isAtLeast)
      return { ...result, status: 'unknown', lines: [...issuerOf(result), say('ask.exact-years')] };
    const needed = least[result.id];
    // The rule is told decimals of a year; months are said as they are.
    if (months === undefined || months % 12 === 0 || needed === undefined) return result;
    const left = inYearsAndMonths(needed - months);
    return { ...result, lines: [...issuerOf(result), say('ask.years-left', { left })] };
  });
  const isPlain = !hasBreak && !isAtLeast && (months === undefined || months % 12 === 0);
  return {
    ...outcome,
    results,
    working: isPlain || months === undefined ? outcome.working : [workingOf(months, isAtLeast, hasBreak)],
    undecided: hasBreak ? [...outcome.undecided, say('ask.break-open')] : outcome.undecided,
  };
}

/** Of a certificate, who gives it: what is said of the years follows in words of one's own. */
function issuerOf({ tier }: SpokenResult): readonly string[] {
  return tier === undefined ? [] : [say('calc.certificate.issued-by', { tier })];
}

function workingOf(months: number, isAtLeast: boolean, hasBreak: boolean): string {
  const told = isAtLeast ? `${Math.floor(months / 12)}年多` : inYearsAndMonths(months);
  return hasBreak
    ? say('ask.years-with-break', { told })
    : say('ask.years-told', { told, full: Math.floor(months / 12) });
}

/** Months each certificate of a place asks for, by its id; empty where it has none. */
function minimumMonths(
  documentId: string,
  table: ParameterTable,
  today: Day,
): Readonly<Record<string, number>> {
  const file = table[documentId]?.['honor-certificate'];
  const tiers = parameterOn(file, 'tiers', today, honorTiersSchema) ?? [];
  return Object.fromEntries(tiers.map(({ id, minimumYears }) => [id, minimumYears * 12]));
}
