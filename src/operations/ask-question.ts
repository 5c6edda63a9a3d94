/** Ask: question → the place it is about → clauses → an answer in blocks, with what its buttons open. */
import { type Answer, isRefusal, type Verdict } from '../answering/answer.ts';
import { asksToCompare, type Comparison, compare, withoutComparing } from '../answering/compare.ts';
import { type Composed, compose } from '../answering/compose.ts';
import { decide } from '../answering/decide.ts';
import { resolveFollowUp } from '../answering/follow-up.ts';
import type { Generator } from '../answering/generate.ts';
import { restate } from '../answering/intent.ts';
import { certain, type Reason } from '../answering/reason.ts';
import { type Block, comparisonBlocks, replyBlocks } from '../answering/reply.ts';
import { dangerIn, safeguard } from '../answering/safeguarding.ts';
import { isRoster } from '../answering/sentence-kinds.ts';
import { isSmallTalk } from '../answering/small-talk.ts';
import { staleTargets } from '../answering/stale-targets.ts';
import type { Point } from '../answering/verify.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import { detectPlaces, type NamedPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { ParameterTable } from '../domain/rules/parameter.ts';
import type { Day } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { ClauseSearch, Clock } from '../ports.ts';
import { intended, type Offer } from './intended.ts';
import { defineOperation } from './operation.ts';

export interface AskInput {
  readonly text: string;
  /** The asker's own document; null when they have named no place. */
  readonly home: string | null;
  /** The last questions of the chat, newest last: a short one may lean on them. */
  readonly earlier?: readonly string[];
  /** Where a model speaks: the answer so far, each time more of it has passed the check. */
  readonly onProgress?: (blocks: readonly Block[]) => void;
}

export interface AskOutput {
  readonly outcome: 'answered' | 'refused';
  readonly blocks: readonly Block[];
  /** Documents the question was put to; empty when no place is known. */
  readonly documents: readonly string[];
  /** `small-talk`: nothing was asked, or a child is in danger: nothing to keep, to rate or to queue. */
  readonly verdict: Verdict | 'small-talk';
  readonly reason: Reason;
  /** Best first. */
  readonly citations: readonly ClauseRef[];
  /** Clauses nearest to a question that is not answered. */
  readonly nearest: readonly ClauseRef[];
  /** The whole question as it was understood: what the next one may lean on. */
  readonly asked: string;
  /** A form for what the message tells, with what it already says. */
  readonly offer: Offer | null;
}

/** For the bot, which warns in the middle of a form as well. */
export { dangerIn };

/** Longest question read, in characters: longer ones are pasted papers, not questions. */
export const MAX_QUESTION_CHARS = 300;

export interface AskTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly parameters: ParameterTable;
  readonly search: ClauseSearch;
  readonly clock: Clock;
  /** Puts clauses into words; absent by default, and then the quotation speaks for itself. */
  readonly generator?: Generator | undefined;
}

export const createAskQuestion = (tools: AskTools) =>
  defineOperation<AskInput, AskOutput>({
    name: 'question.ask',
    needs: 'question.ask',
    // Not in the log: a question about a clause is nobody's personal data, and people must feel free to ask.
    audit: null,
    run: async (input) => ask(input, tools),
  });

/** @throws {UsageError} the question is empty or too long; the message is the Chinese sentence to show. */
export async function ask(
  { text, home, earlier = [], onProgress }: AskInput,
  tools: AskTools,
): Promise<AskOutput> {
  const typed = text.trim();
  const count = [...typed].length;
  if (typed === '') throw new UsageError(say('ask.empty'));
  // Before anything that could refuse it: a child in danger.
  if (dangerIn(typed) !== undefined)
    return {
      ...SMALL_TALK,
      reason: certain('asks-back', 'child-in-danger'),
      asked: earlier.at(-1) ?? '',
      blocks: await warned(typed, home, tools),
    };
  if (count > MAX_QUESTION_CHARS)
    throw new UsageError(say('ask.too-long', { max: MAX_QUESTION_CHARS, count }));
  // The question before stays the one to lean on: 谢谢,那克州呢 comes next.
  if (isSmallTalk(typed)) return { ...SMALL_TALK, asked: earlier.at(-1) ?? typed };
  const last = earlier.at(-1) ?? '';
  const restated = restate(typed, last, tools.clock.today());
  const { text: asked, leansOn } =
    restated === undefined
      ? resolveFollowUp(typed, earlier, tools.places)
      : { text: restated, leansOn: last };
  const named = detectPlaces(asked, tools.places);
  const subject = named.places.length > 0 ? named.rest : asked;
  const leaning: readonly Block[] =
    leansOn === null ? [] : [{ kind: 'note', text: say('ask.leans', { question: shorten(leansOn) }) }];
  const output =
    intended(subject, named, home, tools) ??
    (await (named.documents.length > 1 || asksToCompare(asked)
      ? compared(asked, subject, named, home, tools)
      : answered(asked, subject, named, home, tools, onProgress)));
  return { ...output, asked, blocks: [...leaning, ...output.blocks] };
}

type Part = Omit<AskOutput, 'asked'>;

async function warned(typed: string, home: string | null, tools: AskTools): Promise<readonly Block[]> {
  const { documents, rest } = detectPlaces(typed, tools.places);
  const put = documents.length > 0 ? documents : home === null ? [] : [home];
  const text = (documents.length > 0 ? rest : typed).slice(0, MAX_QUESTION_CHARS);
  const question = { text, typed, documents: put, today: tools.clock.today() };
  return safeguard(question, tools, namesOf(tools.places));
}

const SMALL_TALK: Part = {
  outcome: 'refused',
  verdict: 'small-talk',
  reason: certain('off-field', 'small-talk'),
  documents: [],
  blocks: [{ kind: 'text', text: say('ask.small-talk') }],
  citations: [],
  nearest: [],
  offer: null,
};

async function compared(
  typed: string,
  subject: string,
  named: NamedPlaces,
  home: string | null,
  tools: AskTools,
): Promise<Part> {
  const { library, places, clock } = tools;
  const first = named.documents.length > 0 ? named.documents : home === null ? [] : [home];
  const order = [...new Set([...first, ...library.documents.map(({ id }) => id)])];
  const comparison: Comparison = await compare(
    { text: withoutComparing(subject), typed, today: clock.today() },
    order,
    tools,
  );
  const wanted = comparison.rows.filter(
    ({ documentId }) => named.documents.length === 0 || named.documents.includes(documentId),
  );
  const isAnswered = wanted.some(({ verdict }) => verdict === 'answered');
  return {
    outcome: isAnswered ? 'answered' : 'refused',
    verdict: isAnswered ? 'answered' : 'not-in-document',
    reason: isAnswered ? certain('answered', 'clause-answers') : certain('not-in-documents', 'weak-evidence'),
    documents: named.documents,
    blocks: comparisonBlocks(comparison, library, namesOf(places)),
    citations: comparison.citations,
    nearest: [],
    offer: null,
  };
}

async function answered(
  typed: string,
  subject: string,
  named: NamedPlaces,
  home: string | null,
  tools: AskTools,
  onProgress: AskInput['onProgress'],
): Promise<Part> {
  const { library, places, clock } = tools;
  const documents = named.documents.length > 0 ? named.documents : home === null ? [] : [home];
  const today = clock.today();
  const { answer: found, hits } = await decide({ text: subject, typed, documents, today }, tools);
  const composed = found.verdict === 'answered' ? compose({ question: subject, hits }, library) : null;
  const answer = composed === null ? found : { ...found, notes: notesOf(composed, today, library) };
  const names = namesOf(places);
  const opening = lead(named.documents, home, answer, names.nameOf);
  const quoted = replyBlocks(answer, library, names, composed);
  const spoken = await speak(
    typed,
    answer,
    tools,
    onProgress === undefined ? undefined : (blocks) => onProgress([...opening, ...blocks]),
  );
  return {
    outcome: isRefusal(answer) ? 'refused' : 'answered',
    verdict: answer.verdict,
    reason: answer.reason,
    documents,
    blocks: [...opening, ...spoken, ...quoted],
    citations: answer.citations,
    nearest: answer.nearest,
    offer: null,
  };
}

/** Of which day the quoted words are, where that could be taken wrong: one note a document. */
function notesOf({ passages }: Composed, today: Day, library: ClauseLibrary): readonly string[] {
  const documents = [...new Set(passages.map(({ quotation }) => documentOf(quotation.ref)))];
  return documents.flatMap((id) => {
    const document = library.document(id);
    const texts = passages.flatMap(({ quotation }) =>
      documentOf(quotation.ref) === id ? [quotation.text] : [],
    );
    const year = document.datedOn.slice(0, 4);
    const roster = texts.some(isRoster) ? [say('answer.roster-of', { year })] : [];
    return [...staleTargets(texts, document, today), ...roster];
  });
}

/** What a model says of the clauses, checked; nothing when there is none or it was not accepted. */
async function speak(
  typed: string,
  answer: Answer,
  { generator, library, places }: AskTools,
  onProgress: AskInput['onProgress'],
): Promise<readonly Block[]> {
  const [documentId] = answer.documents;
  if (generator === undefined || answer.verdict !== 'answered' || documentId === undefined) return [];
  const blocksOf = (points: readonly Point[]): readonly Block[] => [
    ...points.map(
      ({ text, clauses }): Block => ({
        kind: 'text',
        text: `${text}(${clauses.map((ref) => library.get(ref as ClauseRef).label).join('、')})`,
      }),
    ),
    { kind: 'note', text: say('answer.spoken') },
  ];
  const points = await generator.generate({
    question: typed,
    place: places.nameOfDocument(documentId),
    clauses: answer.citations.map((ref) => ({
      clause: library.get(ref),
      document: library.document(documentOf(ref)),
    })),
    foreignNames: places.places
      .filter(
        (place) =>
          !places.chain(places.placeOfDocument(documentId).code).some(({ code }) => code === place.code) &&
          places.governingDocument(place.code) !== documentId,
      )
      .flatMap((place) => [place.name, ...place.aliases]),
    onProgress: onProgress === undefined ? undefined : (sofar) => onProgress(blocksOf(sofar)),
  });
  return points === null ? [] : blocksOf(points);
}

/** Says whose rule it is where that could be taken wrong. */
function lead(
  named: readonly string[],
  home: string | null,
  { verdict }: Answer,
  nameOf: (id: string) => string,
): readonly Block[] {
  const [place] = named;
  if (verdict === 'off-topic' || verdict === 'order') return [];
  if (place !== undefined && place !== home)
    return [{ kind: 'text', text: say('answer.from-place', { place: nameOf(place) }) }];
  return place === undefined && home === null ? [{ kind: 'note', text: say('answer.no-place') }] : [];
}

const namesOf = (places: Gazetteer) => ({ nameOf: (id: string) => places.nameOfDocument(id) });

function shorten(question: string): string {
  const chars = [...question];
  return chars.length > 20 ? `${chars.slice(0, 19).join('')}…` : question;
}
