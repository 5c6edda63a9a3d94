/**
 * What a text is matched by: words, character pairs, and pairs of sounds.
 *
 * Words carry meaning, pairs of characters need no dictionary, pairs of sounds survive the
 * typo that pinyin input makes (错学率 for 辍学率).
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pinyin } from 'pinyin-pro';
import { normalise } from './normalise.ts';

export interface Tokens {
  readonly words: readonly string[];
  readonly grams: readonly string[];
  readonly sounds: readonly string[];
}

const jieba = Jieba.withDict(dict);

/** Words the segmenter must keep whole: 控辍保学, 随班就读. Adds to those it knows; for the whole process. */
export function keepWhole(words: readonly string[]): void {
  jieba.loadDict(Buffer.from(words.map((word) => `${word} 100000 n\n`).join('')));
}

/** Words that are in every question and tell nothing apart. */
const EMPTY_WORDS = new Set(
  '的 了 吗 呢 吧 啊 呀 嘛 么 得 着 过 和 与 及 或 是 在 有 就 也 都 还 又 把 被 给 这 那 我 你 他 她 它 我们 你们 他们 一个 什么 怎么 怎样'.split(
    ' ',
  ),
);
const MARK = /[\p{P}\p{S}\s]/u;

export function tokensOf(raw: string): Tokens {
  const text = normalise(raw);
  const words = jieba.cutForSearch(text, true).filter((word) => !MARK.test(word) && !EMPTY_WORDS.has(word));
  const grams: string[] = [];
  const sounds: string[] = [];
  for (const run of text.split(/[\p{P}\p{S}\s]+/u)) {
    if (run === '') continue;
    grams.push(...pairsOf([...run]));
    sounds.push(...pairsOf(syllablesOf(run), '-'));
  }
  return { words, grams, sounds };
}

function pairsOf(units: readonly string[], joint = ''): readonly string[] {
  return units.slice(1).map((unit, at) => `${units[at]}${joint}${unit}`);
}

/** Syllables without tones, and without the distinctions that typing and many accents lose: zh/z, ng/n. */
function syllablesOf(run: string): readonly string[] {
  return pinyin(run, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map((syllable) =>
    syllable.replace(/^([zcs])h/u, '$1').replace(/(?<=[aei])ng$/u, 'n'),
  );
}
