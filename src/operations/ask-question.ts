/** Ask: question → the place it is about → clauses → an answer in blocks, with what its buttons open. */
import { asksToCompare } from '../answering/compare.ts';
import { goesOn, namesNothing, resolveFollowUp } from '../answering/follow-up.ts';
import { restate } from '../answering/intent.ts';
import { isOrder } from '../answering/orders.ts';
import { certain } from '../answering/reason.ts';
import type { Block } from '../answering/reply.ts';
import { dangerIn, safeguard } from '../answering/safeguarding.ts';
import { isComplaint, isSmallTalk } from '../answering/small-talk.ts';
import { splitQuestions } from '../answering/split.ts';
import { detectPlaces } from '../domain/jurisdictions/detect.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Ids } from '../ports.ts';
import { answeredInLayers } from './answer-from-above.ts';
import { compared } from './answer-part.ts';
import type { AskInput, AskOutput, AskTools, Part } from './ask-types.ts';
import { documentOfPerson } from './form-context.ts';
import { gistOf } from './gist.ts';
import { keepAnswer } from './give-feedback.ts';
import { intended } from './intended.ts';
import { joined } from './join-parts.ts';
import { namesOf } from './names-of.ts';
import { defineOperation } from './operation.ts';
import { placesAsked } from './places-asked.ts';

export type { AskInput, AskOutput, AskTools };

/** For the bot, which warns in the middle of a form as well. */
export { dangerIn };

/** Longest question read, in characters; of a longer story the question in it. */
export const MAX_QUESTION_CHARS = 300;
/** Longer ones are pasted papers. */
const MAX_STORY_CHARS = 3000;
/** From here on the sentence that asks counts, not what was told before it. */
const STORY_CHARS = 150;

export interface Asked extends AskOutput {
  /** By which the answer is rated; null where nothing was asked. */
  readonly answerId: string | null;
}

/** What a person asks: from where is said by who they are, and by the caller only of somebody without a place. */
export type Question = Omit<AskInput, 'home'> & Partial<Pick<AskInput, 'home'>>;

/** The answer is kept, and queued where it is a refusal, by the operation that gives it. */
export const createAskQuestion = (tools: AskTools & { readonly ids: Ids }) =>
  defineOperation<Question, Asked>({
    name: 'question.ask',
    needs: 'question.ask',
    // Not in the log: a question about a clause is nobody's personal data, and people must feel free to ask.
    audit: null,
    prepare: async (question, actor) => {
      const own = actor.place === null ? question.home : documentOfPerson(actor, tools.places);
      // A model may be asked for words: no transaction waits for it.
      const output = await ask({ ...question, home: own ?? null }, tools);
      return async (stores) => {
        if (output.verdict === 'small-talk') return { ...output, answerId: null };
        const kept = {
          question: output.asked,
          documentId: output.documents[0] ?? null,
          verdict: output.verdict,
          refs: output.citations,
        };
        return { ...output, answerId: await keepAnswer(kept, actor, stores, tools) };
      };
    },
  });

/** @throws {UsageError} the question is empty or too long; the message is the Chinese sentence to show. */
export async function ask(
  { text, home, earlier = [], said = [], onProgress }: AskInput,
  given: AskTools,
): Promise<AskOutput> {
  const tools = { ...given, ...given.pinned?.() };
  const typed = text.trim();
  const count = [...typed].length;
  if (typed === '') throw new UsageError(say('ask.empty'));
  const before = earlier.at(-1);
  // Before anything that could refuse it: a child in danger.
  if (dangerIn(typed) !== undefined) {
    const reason = certain('asks-back', 'child-in-danger');
    return {
      ...SMALL_TALK,
      reason,
      asked: before ?? '',
      leans: true,
      blocks: await warned(typed, home, tools),
    };
  }
  const isStory =
    count > MAX_QUESTION_CHARS || (count > STORY_CHARS && gistOf(typed, STORY_CHARS) !== undefined);
  if (isStory) return gistAnswered({ text: typed, home, earlier, said }, tools);
  // The question before stays the one to lean on: 谢谢,那克州呢 comes next.
  if (isSmallTalk(typed)) {
    const blocks = isComplaint(typed) ? [sentence(say('ask.complaint'))] : SMALL_TALK.blocks;
    return { ...SMALL_TALK, blocks, asked: before ?? typed, leans: true };
  }
  const restated = restate(typed, before ?? '', tools.clock.today());
  const { text: asked, leansOn } =
    restated === undefined
      ? resolveFollowUp(typed, earlier, tools.places)
      : { text: restated, leansOn: before ?? null };
  const elsewhere = detectPlaces(typed, tools.places);
  const isElsewhere = elsewhere.places.length > 0 && elsewhere.documents.length === 0;
  if (leansOn === null && namesNothing(typed, tools.places) && !isElsewhere && !isOrder(typed))
    return { ...NO_SUBJECT, asked: before ?? typed, leans: true };
  const moved = leansOn !== null && goesOn(typed) ? said : [];
  const parts = leansOn === null ? splitQuestions(typed) : [{ asked: typed, text: asked }];
  const outputs: Part[] = [];
  for (const part of parts)
    outputs.push(await answerPart(part.text, part.asked, home, moved, tools, onProgress));
  const isWhole = parts.length === 1 || !outputs.every(isOnTopic);
  const [only] = outputs;
  const output =
    isWhole || only === undefined
      ? parts.length === 1 && only !== undefined
        ? only
        : await answerPart(asked, asked, home, moved, tools, onProgress)
      : joined(
          parts.map((part) => part.asked),
          outputs,
        );
  const leaning: readonly Block[] =
    leansOn === null ? [] : [{ kind: 'note', text: say('ask.leans', { question: shorten(leansOn) }) }];
  return { ...output, asked, leans: leansOn !== null, blocks: [...leaning, ...output.blocks] };
}

/** @throws {UsageError} longer than anybody tells a story. */
async function gistAnswered(input: AskInput, tools: AskTools): Promise<AskOutput> {
  const count = [...input.text].length;
  if (count > MAX_STORY_CHARS) throw new UsageError(say('ask.too-long', { max: MAX_STORY_CHARS, count }));
  const question = gistOf(input.text, STORY_CHARS);
  if (question === undefined)
    return {
      ...NO_SUBJECT,
      blocks: [sentence(say('ask.story'))],
      asked: input.earlier?.at(-1) ?? '',
      leans: true,
    };
  const output = await ask({ ...input, text: question }, tools);
  const note: Block = { kind: 'note', text: say('ask.gist', { question: shorten(question) }) };
  return { ...output, blocks: [note, ...output.blocks] };
}

/** Two answers only where both are on the subject, and one of them answers. */
const isOnTopic = ({ verdict }: Part, _at: number, all: readonly Part[]) =>
  verdict !== 'off-topic' && verdict !== 'order' && all.some((part) => part.outcome === 'answered');

async function answerPart(
  text: string,
  asking: string,
  home: string | null,
  said: readonly string[],
  tools: AskTools,
  onProgress: AskInput['onProgress'],
): Promise<Part> {
  const named = placesAsked(text, home, tools.places);
  const subject = named.places.length > 0 ? named.rest : text;
  const [place] = named.places;
  if (place !== undefined && named.documents.length === 0 && !isOrder(text)) {
    const blocks = [sentence(say('answer.no-rule-of-place', { place: place.name }))];
    return {
      ...NO_SUBJECT,
      verdict: 'not-in-document',
      reason: certain('other-place', 'no-document-for-place'),
      blocks,
    };
  }
  const question = { typed: text, subject, asking: asksItself(asking, text), named, home, said, onProgress };
  return (
    intended(subject, named, home, tools) ??
    (named.documents.length > 1 || asksToCompare(text)
      ? compared(question, tools)
      : answeredInLayers(question, tools))
  );
}

/** The words that ask, with the subject they lean on where they have none. */
const asksItself = (asking: string, text: string) => (asking === text ? text : `${text} ${asking}`);

const sentence = (text: string): Block => ({ kind: 'text', text });

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

const NO_SUBJECT: Part = {
  ...SMALL_TALK,
  reason: certain('asks-back', 'no-subject-named'),
  blocks: [{ kind: 'text', text: say('ask.which-subject') }],
};

function shorten(question: string): string {
  const chars = [...question];
  return chars.length > 20 ? `${chars.slice(0, 19).join('')}…` : question;
}
