/** Of all data of the kind asked for in the quoted sentences, those whose phrase speaks of what was asked. Pure. */
import { sharedPairs } from '../../domain/shared/likeness.ts';
import { speaksOf } from '../extract.ts';
import { type Datum, dataIn } from './find-datum.ts';
import { isOfOthers } from './people.ts';
import { topicOf, type Wanted, wantedOf } from './wanted.ts';

const MOST = 4;
const LINE_CHARS = 64;
/** Kinds of which one is enough, the best: several bodies or permissions side by side would not be an answer. */
const SINGLE: readonly Wanted[] = ['may', 'steps'];
/** How much a phrase must speak of the question: anything may or may not be done somewhere. */
const LEAST: Readonly<Record<Wanted, number>> = {
  may: 3,
  who: 1,
  whom: 1,
  count: 1,
  howlong: 0.5,
  often: 1,
  when: 0.5,
  share: 0,
  money: 0,
  age: 0,
  times: 0.5,
  steps: 0,
  why: 0.5,
};

export interface Spoken {
  readonly text: string;
  /** How sure the search is that this sentence answers: 1 for its best, less after, 0 unless it named it. */
  readonly prior: number;
}

interface Found extends Datum {
  /** How much its phrase speaks of the question; with what the search thinks of its sentence. */
  readonly told: number;
  readonly share: number;
}

/** @returns the words to show first, in the order of print; empty where none of the kinds is there. */
export function pickData(
  wanted: readonly Wanted[],
  question: string,
  sentences: readonly Spoken[],
): readonly string[] {
  const topic = topicOf(question);
  for (const kind of wanted) {
    const all = sentences.flatMap(({ text: sentence, prior }) =>
      dataFor(kind, question, sentence).map((datum): Found => {
        const phrase = kind === 'may' ? datum.text : phraseOf(sentence, datum);
        const told = speaksOf(topic, phrase) + strengthOf(kind, datum.text, question);
        return { ...datum, told, share: told + prior };
      }),
    );
    const found = narrowed(kind, question, all);
    const most = Math.max(0, ...found.map(({ share }) => share));
    if (found.length === 0 || most < LEAST[kind]) continue;
    // Steps of one rule side by side, 20 years here and 15 there: the search has one of them in mind, the asker all.
    const mostTold = Math.max(...found.filter(({ share }) => share === most).map(({ told }) => told));
    const best = found.filter(({ share, told }) => share > most - 1 || told >= mostTold);
    const texts = [...new Set(best.map(({ text }) => text))];
    return within(SINGLE.includes(kind) ? texts.slice(0, 1) : texts.slice(0, MOST));
  }
  return [];
}

/** Kinds that are numbers, and numbers are of somebody; who acts and what may be done is told of others too. */
const OF_SOMEBODY: readonly Wanted[] = ['money', 'share', 'age', 'count', 'howlong', 'times'];

/** Data of the kind that are not of other people than those asked about. */
export const dataFor = (kind: Wanted, question: string, sentence: string): readonly Datum[] =>
  OF_SOMEBODY.includes(kind)
    ? dataIn(kind, sentence).filter((datum) => !isOfOthers(question, phraseOf(sentence, datum)))
    : dataIn(kind, sentence);

/** Does a sentence print a number that was asked for, and of other people alone? */
export const numbersOthers = (question: string, sentence: string): boolean =>
  wantedOf(question).some(
    (kind) => dataIn(kind, sentence).length > 0 && dataFor(kind, question, sentence).length === 0,
  );

/** 可以收费吗: what one may is 收, and a permission of something else is none. */
const ACT =
  /(?:可不可以|能不能|可以|允许|准许|能|准|许)(?:不(?:可以|能|准|许))?(?<act>\p{Script=Han}{2,10}?)(?:吗|么|不|嘛|没|$|[?？,，。\s])/u;

function isOfAct(question: string, permission: string): boolean {
  const act = ACT.exec(question)?.groups?.['act'];
  return act === undefined || permission.includes([...act][0] ?? '') || sharedPairs(act, permission) > 0;
}

/** 多少学时 asks for no years. */
const UNIT = /(?:几|多少|好多)个?(?<unit>学时|课时|小时|分钟|学年|学期|年|月|周|天)/u;

/** 组长是谁 asks for no deputy. */
function narrowed(kind: Wanted, question: string, found: readonly Found[]): readonly Found[] {
  if (kind === 'may') return found.filter(({ text }) => isOfAct(question, text));
  if (kind === 'howlong') {
    const unit = UNIT.exec(question)?.groups?.['unit'];
    const inUnit = unit === undefined ? [] : found.filter(({ text }) => text.includes(unit));
    return inUnit.length > 0 ? inUnit : found;
  }
  if (kind !== 'who' || !/长/u.test(question)) return found;
  const isDeputy = question.includes('副');
  const fitting = found.filter(({ text }) => text.includes('副') === isDeputy);
  return fitting.length > 0 ? fitting : found;
}

const BANS_OR_ALLOWS =
  /^(?:不得|不准|不允许|不许|不能|不可|严禁|严格禁止|禁止|坚决杜绝|杜绝|取缔|可|允许|鼓励|支持|不再|免)/u;
const ASKS_DUTY =
  /要不要|用不用|该不该|应不应|得不得|需不需|必须|是不是得|是不是要|要.{0,20}[吗么]|该.{0,20}[吗么]/u;

/** 能不能 is answered by 不得 or 可以, 要不要 by 要 or 必须. */
function strengthOf(kind: Wanted, datum: string, question: string): number {
  if (kind !== 'may') return 0;
  return BANS_OR_ALLOWS.test(datum) !== ASKS_DUTY.test(question) ? 1 : 0;
}

/** From the mark before to the mark after; commas of a list do not end a phrase. */
function phraseOf(sentence: string, { start, text }: Datum): string {
  const head = sentence.slice(0, start);
  const from =
    Math.max(...['，', ',', '。', ';', '；', ':', '：', '\n'].map((mark) => head.lastIndexOf(mark))) + 1;
  const tail = /^[^，,。;；:：\n]*/u.exec(sentence.slice(start + text.length))?.[0] ?? '';
  return sentence.slice(from, start + text.length) + tail;
}

/** A first line stays one line. */
function within(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let chars = 0;
  for (const text of texts) {
    if (kept.length > 0 && chars + text.length > LINE_CHARS) break;
    kept.push(text);
    chars += text.length;
  }
  return kept;
}
