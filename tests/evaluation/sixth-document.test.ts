/** A document nobody has written a question for: it answers on the day it comes in. */
import { expect, test } from 'vitest';
import { readGuests, withGuests } from '../../src/evaluation/guest-documents.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readText } from '../../src/ingest/readers/txt.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { createClauseSearch } from '../../src/retrieval/clause-search.ts';
import { openIndex } from '../../src/retrieval/open-index.ts';
import { RANKER_INPUTS, type RankerInput, type RankerWeights } from '../../src/retrieval/ranker.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const knowledge = await sharedKnowledge();
const guests = readGuests(
  'tests/cases/sixth-document',
  ({ id, title, issuer, placeCode, kind, date, number }, bytes) =>
    readDocument(
      {
        id,
        title,
        opens: '',
        shortName: title,
        documentNumber: number ?? null,
        issuer,
        documentKind: kind,
        datedOn: date,
        promulgatedOn: null,
        effectiveOn: null,
        repealedOn: null,
        lastCheckedOn: date,
        jurisdiction: placeCode,
        targetYear: 2030,
      },
      readText(bytes),
    ),
);
const { sources, places } = withGuests(knowledge.sources, knowledge.places, guests);
const HOME = 'qinghe-2024';

/**
 * @param off - inputs that have no say in the ranking.
 * @param isLeftOut - sources of the bank of topics that are not read.
 */
function tools(off: readonly RankerInput[] = [], isLeftOut: (source: string) => boolean = () => false) {
  const quiet = (ranker: RankerWeights) =>
    ({ ...ranker, ...Object.fromEntries(off.map((input) => [input, 0])) }) as RankerWeights;
  const { ranker } = knowledge.model.weights;
  const weights = {
    ...knowledge.model.weights,
    ranker: { bare: quiet(ranker.bare), worded: quiet(ranker.worded) },
  };
  const search = createClauseSearch(
    openIndex(sources, { ...knowledge.model, weights }, { folder: null, isLeftOut }),
  );
  return { ...knowledge, library: sources.library, places, search, clock: clockAt() };
}
const whole = tools();

const TEN = [
  ['娃要考试才收进小学，合规矩不', '不得组织入学考试'],
  ['外头来打工的人娃娃咋个报名', '凭居住证申请入学'],
  ['学生好几天没来上课，老师要不要去家里看看', '上门家访'],
  ['校长要不要跟学生一起吃饭', '校长陪餐'],
  ['女生宿舍哪个来值班', '女性管理员'],
  ['接送娃的车多久检一回', '每半年'],
  ['娃在学校挨同学打了，几天给个说法', '十日内'],
  ['老师在一个学校待久了要不要换地方', '任教满六年'],
  ['老师私下收钱给学生补课行不行', '不得有偿补课'],
  ['人少的教学点经费咋个算', '按一百人核定'],
] as const;

async function isAnswered(text: string, words: string, by: typeof whole): Promise<boolean> {
  const { outcome, citations } = await ask({ text, home: HOME }, by);
  const texts = citations.slice(0, 3).map((ref) => by.library.get(ref).text);
  return outcome === 'answered' && texts.some((each) => each.includes(words));
}

test.each(TEN)('%s is answered with %s', async (text, words) => {
  expect(await isAnswered(text, words, whole)).toBe(true);
});

/** Each part earns its place: without it, one of the ten above is no longer answered. */
test.each<[string, () => typeof whole]>([
  ['the encoder', () => tools(['meaning', 'topic', 'asked', 'askedAround'])],
  ['the topics and all that was ever asked of them', () => tools([], () => true)],
  ['all but the words themselves', () => tools(RANKER_INPUTS.filter((input) => input !== 'fields'))],
])('with %s switched off, not all of them are', async (_, lesser) => {
  const less = lesser();
  const answered = await Promise.all(TEN.map(([text, words]) => isAnswered(text, words, less)));
  expect(answered).toContain(false);
});

test.each([
  '明天下不下雨',
  '校车司机一个月工资多少钱',
  '帮我推荐一只股票',
])('%s is not answered', async (text) => {
  expect((await ask({ text, home: HOME }, whole)).outcome).toBe('refused');
});
