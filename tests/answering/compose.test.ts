import { describe, expect, test } from 'vitest';
import { compose } from '../../src/answering/compose.ts';
import { plainText, replyBlocks } from '../../src/answering/reply.ts';
import { withScope } from '../../src/answering/scope.ts';
import { isDepartmentList, isHeading } from '../../src/answering/sentence-kinds.ts';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { type ClauseRef, clauseRef } from '../../src/domain/clauses/reference.ts';
import { sentencesOf } from '../../src/domain/clauses/sentences.ts';
import { realCorpus } from '../support/corpus.ts';
import { smallDocument } from '../support/small-library.ts';

const BOUNDS = /除外|不得|最高|最低|以上|以下|不足|(?:19|20)\d{2}年|\d{1,2}月\d{1,2}日/u;
const real = realCorpus().library;

function composed(
  texts: Readonly<Record<string, string>>,
  question: string,
  sentences: readonly number[] = [0],
) {
  const library = new ClauseLibrary([smallDocument('made-2020', texts)]);
  const hits = Object.keys(texts).map((path, at) => ({
    ref: clauseRef('made-2020', [path]),
    score: 1 - at * 0.1,
    sentences: at === 0 ? sentences : [0],
  }));
  return { library, answer: compose({ question, hits }, library) };
}

const FILL = '各乡镇和学校要把这项工作放在心上认真做好记录定期总结经验不断改进方法力求取得实效'.repeat(2);

describe('what bounds a rule comes along', () => {
  test('after every sentence of the corpus that is followed by a bound', () => {
    const lost = real.documents.flatMap(({ clauses }) =>
      clauses.flatMap((clause) => {
        const sentences = sentencesOf(clause.text);
        return sentences.flatMap(({ text }, at) => {
          const next = sentences[at + 1]?.text.replace(/《[^》]*》|[〔(（][^〕)）]*[〕)）]/gu, '') ?? '';
          const bound = BOUNDS.exec(next)?.[0];
          if (bound === undefined || isHeading(text) || isDepartmentList(sentences[at + 1]?.text ?? ''))
            return [];
          const quoted = withScope(sentences, at, 240)
            .map(({ start, end }) => clause.text.slice(start, end))
            .join('\n');
          return quoted.includes(text) && quoted.replace(text, '').includes(bound)
            ? []
            : [`${clause.ref} ${text}`];
        });
      }),
    );
    expect(lost).toEqual([]);
  });

  test('from the next item too: 前款规定不适用于…', () => {
    const { answer } = composed(
      { '1': '学校应当免费供餐。', '2': '前款规定不适用于走读学生。' },
      '供餐要钱吗',
    );
    expect(answer.passages.map(({ quotation }) => quotation.text).join('')).toContain('不适用于走读学生');
  });
});

describe('what an item needs to be understood comes along', () => {
  const texts = {
    '1': '第一条 损害由肇事者赔偿。因下列情形之一造成学生伤害的,学校应当承担责任:',
    '1.1': '(一)教师擅离岗位的;',
    '2': `2.治安巡查组。${FILL}。${FILL}。(责任单位:乡派出所、乡司法所)`,
  };
  const library = new ClauseLibrary([smallDocument('made-2020', texts)]);
  const quoted = (path: readonly string[], question: string) =>
    compose(
      { question, hits: [{ ref: clauseRef('made-2020', path), score: 1, sentences: [0, 1] }] },
      library,
    ).passages.map(({ quotation }) => quotation.text);

  test('the words above it that it completes, and no more of them', () => {
    expect(quoted(['1', '1'], '老师走开了娃摔了算谁的')).toEqual([
      '因下列情形之一造成学生伤害的,学校应当承担责任:',
      '(一)教师擅离岗位的;',
    ]);
  });

  test('the name of the group and who it is made of, where it is asked who', () => {
    const all = quoted(['2'], '巡查归哪个组,责任单位是哪几家').join('');
    expect([all.includes('2.治安巡查组。'), all.includes('乡派出所')]).toEqual([true, true]);
    expect(quoted(['2'], '巡查要做什么').join('')).not.toContain('乡派出所');
  });
});

describe('an answer', () => {
  test('opens with the datum, shows it in the sentence, and names further clauses by their titles', () => {
    const { library, answer } = composed(
      { '1': '食堂由县市场监管局负责检查。', '2': `食堂检查。${FILL}。` },
      '食堂检查由谁负责',
    );
    expect(answer.data).toEqual(['县市场监管局']);
    expect(answer.passages[0]?.marks).toEqual(['县市场监管局']);
    expect(answer.also).toEqual(['made-2020#2']);
    const reason = { kind: 'answered', because: 'clause-answers', confidence: 1 } as const;
    const whole = {
      verdict: 'answered',
      reason,
      documents: ['made-2020'],
      quotations: [],
      citations: [],
      missing: null,
      elsewhere: null,
      shy: null,
      nearest: [],
      notes: [],
    } as const;
    const lines = plainText(
      replyBlocks(whole, library, { nameOf: () => '某县' }, { composed: answer, home: null }),
    ).split('\n');
    expect(lines.slice(0, 2)).toEqual(['县市场监管局', '「食堂由县市场监管局负责检查。」']);
  });

  test('is never a heading alone', () => {
    const { answer } = composed({ '1': `1.建立食堂检查制度。${FILL}。` }, '食堂检查制度', [0]);
    const words = answer.passages.map(({ quotation }) => quotation.text).join('');
    expect(words).toContain(FILL.slice(0, 10));
  });

  test('says that the interval asked for is not printed', () => {
    const { answer } = composed({ '1': '学校要建立定期联系制度,关心每一个孩子。' }, '多久联系一次');
    expect(answer.lacking).toBe('often');
  });

  test.each([
    ['岗位比例要不要统一', '岗位结构比例由人力资源社会保障部门统一确定。'],
    ['学校要在几几年达标', '到2020年学校全部达到标准。'],
    ['大班额是因为啥', '破解因质量不均而产生的大班额问题。'],
    ['绩效向谁倾斜', '绩效工资向一线教师倾斜。'],
  ])('does not say that what is printed or was not asked for is not printed: %s', (question, text) => {
    expect(composed({ '1': text }, question).answer.lacking).toBeNull();
  });

  test('of a follow-up goes on to what was not said, and says when there is no more', () => {
    const texts = { '1': `${FILL}。劝返无效的,应书面报告乡镇人民政府。乡镇人民政府应当依法处理。` };
    const library = new ClauseLibrary([smallDocument('made-2020', texts)]);
    const hits = [{ ref: 'made-2020#1' as ClauseRef, score: 1, sentences: [1, 2] }];
    const said = ['劝返无效的,应书面报告乡镇人民政府。'];
    const next = compose({ question: '劝不回来报给谁 那要是还不来呢', hits, said }, library);
    expect(next.passages.map(({ quotation }) => quotation.text).join('')).toContain('依法处理');
    expect(next.isExhausted).toBe(false);
    const all = compose(
      { question: '那要是还不来呢', hits, said: sentencesOf(texts['1']).map(({ text }) => text) },
      library,
    );
    expect(all.isExhausted).toBe(true);
  });
});

test('every quotation stands in its clause and a phone shows it: each clause of the corpus asked by its title', () => {
  for (const { clauses } of real.documents) {
    for (const clause of clauses) {
      const hits = [{ ref: clause.ref, score: 1, sentences: [0, 1, 2] }];
      const { passages } = compose({ question: `${clause.heading}由谁负责`, hits }, real);
      for (const { quotation } of passages)
        expect(isQuotedFrom(real.get(quotation.ref), quotation.text), clause.ref).toBe(true);
      const chars = passages.reduce((sum, { quotation }) => sum + quotation.text.length, 0);
      expect(chars, clause.ref).toBeLessThanOrEqual(500);
    }
  }
});
