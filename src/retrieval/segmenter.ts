/**
 * What a text is matched by: words, pairs of characters, pairs of sounds, and the shapes of its data.
 *
 * Words carry meaning, pairs of characters need no dictionary, pairs of sounds survive the typo that
 * pinyin input makes (错学率 for 辍学率), shapes tell a sentence with an amount from one with a date.
 * One segmenter an index: the words it keeps whole are the index's own.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pinyin } from 'pinyin-pro';
import { normalise } from './normalise.ts';

export interface Tokens {
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly sounds: readonly string[];
  readonly shapes: readonly string[];
}

export interface Segmenter {
  tokens(raw: string): Tokens;
  /** Its words with their kinds: names, places. */
  readonly tagger: Pick<Jieba, 'tag'>;
}

/** Words that are in every question and tell nothing apart. */
const EMPTY_WORDS = new Set(
  '的 了 吗 呢 吧 啊 呀 嘛 么 得 着 过 和 与 及 或 是 在 有 就 也 都 还 又 把 被 给 这 那 我 你 他 她 它 我们 你们 他们 一个 什么 怎么 怎样'.split(
    ' ',
  ),
);
const MARK = /[\p{P}\p{S}\s]/u;
const MARKS = /[\p{P}\p{S}\s]+/u;

/** @param wholeWords - words the dictionary would cut: 控辍保学, 随班就读. */
export function createSegmenter(wholeWords: readonly string[]): Segmenter {
  const jieba = Jieba.withDict(dict);
  if (wholeWords.length > 0)
    jieba.loadDict(Buffer.from(wholeWords.map((word) => `${word} 100000 n\n`).join('')));
  return {
    tagger: jieba,
    tokens(raw) {
      const text = normalise(raw);
      const pairs: string[] = [];
      const sounds: string[] = [];
      for (const run of text.split(MARKS)) {
        if (run === '') continue;
        const chars = [...run];
        const syllables = chars.map(syllableOf);
        for (let at = 1; at < chars.length; at += 1) {
          pairs.push(`${chars[at - 1]}${chars[at]}`);
          sounds.push(`${syllables[at - 1]}-${syllables[at]}`);
        }
      }
      return {
        words: jieba.cutForSearch(text, true).filter((word) => !MARK.test(word) && !EMPTY_WORDS.has(word)),
        pairs,
        sounds,
        shapes: SHAPES.filter(([, pattern]) => pattern.test(text)).map(([name]) => name),
      };
    },
  };
}

/** By character, whatever word it stands in: both sides of a comparison err alike. */
const syllables = new Map<string, string>();

export const knownSyllables = (): readonly (readonly [string, string])[] => [...syllables];

export function rememberSyllables(known: readonly (readonly [string, string])[]): void {
  for (const [char, syllable] of known) syllables.set(char, syllable);
}

/** A syllable without tone, and without the distinctions that typing and many accents lose: zh/z, ng/n. */
export function syllableOf(char: string): string {
  const known = syllables.get(char);
  if (known !== undefined) return known;
  const [sound = char] = pinyin(char, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const plain = plainSound(sound);
  syllables.set(char, plain);
  return plain;
}

/** As the word is said: 长 in 家长会 is no chang. */
export function syllablesOf(word: string): readonly string[] {
  return pinyin(word, { toneType: 'none', type: 'array' }).map(plainSound);
}

const plainSound = (sound: string): string =>
  sound.replace(/^([zcs])h/u, '$1').replace(/(?<=[aei])ng$/u, 'n');

const NUMERAL = '[0-9一二两三四五六七八九十百千万]';
/** Kinds of data a sentence may hold, as any Chinese document prints them. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['money', new RegExp(`${NUMERAL}元`, 'u')],
  ['share', /[%％]|比例|分之/u],
  [
    'deadline',
    new RegExp(`${NUMERAL}个?(?:工作)?(?:日|天|小时)|${NUMERAL}个?月(?:内|前|底)|(?:年|月)底前|期限`, 'u'),
  ],
  ['year', /20\d\d年/u],
  ['age', /周岁|年龄/u],
  ['times', new RegExp(`每(?:年|月|学期|学年|周|天|日|半年)|${NUMERAL}次`, 'u')],
  ['count', new RegExp(`${NUMERAL}(?:人|名|个|所|倍|门|项)`, 'u')],
  ['forbids', /不得|严禁|禁止|不准/u],
  ['allows', /可以|允许|鼓励/u],
  ['punishes', /处分|罚款|追究|责令|处罚/u],
  ['body', /部门|政府|委员会|教育局|公安|民政/u],
  ['defines', /是指|所称|指的是|包括/u],
];
