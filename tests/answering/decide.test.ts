import { describe, expect, test } from 'vitest';
import { decide } from '../../src/answering/decide.ts';
import { isHeading } from '../../src/answering/extract.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const knowledge = await sharedKnowledge();
const decided = (text: string, documents: readonly string[]) =>
  decide({ text, documents, today: '2026-11-21' }, knowledge);

describe('where no place is chosen', () => {
  test('荣誉证书要几年 has all 3 of Kezhou: 20, 15 and 10 years', async () => {
    const { quotations } = (await decided('荣誉证书要几年', [])).answer;
    const kezhou = quotations.filter(({ ref }) => ref === 'kezhou-2018-59#3.2.5');
    const words = kezhou.map(({ text }) => text).join('');
    expect(['20年', '15年', '10年'].filter((years) => !words.includes(years))).toEqual([]);
  });
});

describe("another place's rule, shown where one's own document is silent", () => {
  test.each([
    ['乡村教师荣誉证书', 'mengwang-2016'],
    ['开学多少天内要分析学生入学变动复学辍学情况', 'tianning-2017-68'],
    ['撤并农村学校要履行哪些程序', 'mengwang-2016'],
    ['闲置校园校舍怎么处置', 'kezhou-2018-59'],
  ])('is a sentence and no heading: %s at %s', async (text, home) => {
    const { answer } = await decided(text, [home]);
    expect(answer.elsewhere === null || !isHeading(answer.elsewhere.quotation.text)).toBe(true);
  });
});

describe("what one's own document is silent on and another place's rules", () => {
  test("is that place's matter: the kind says so, and its document is named", async () => {
    const { answer } = await decided('乡村教师连续从教多少年颁发荣誉证书', ['mengwang-2016']);
    expect([answer.reason.kind, answer.reason.because]).toEqual(['other-place', 'ruled-elsewhere']);
    expect(answer.elsewhere?.quotation.text).toContain('荣誉证书');
  });

  test('of a place without a document it says just that', async () => {
    const { reason } = await ask(
      { text: '上海的老师几年轮岗', home: 'baoshan-2017-62' },
      { ...knowledge, clock: clockAt() },
    );
    expect([reason.kind, reason.because]).toEqual(['other-place', 'no-document-for-place']);
  });
});

describe('a decision', () => {
  test('comes with the evidence it was made on', async () => {
    const { evidence, hits } = await decided('荣誉证书要几年', ['kezhou-2018-59']);
    expect([hits[0]?.ref, evidence.fact > 0]).toEqual(['kezhou-2018-59#3.2.5', true]);
  });
});
