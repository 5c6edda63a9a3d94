import { describe, expect, test } from 'vitest';
import { readIntent } from '../../src/answering/intent.ts';

describe('years that somebody taught, and a certificate wanted', () => {
  test.each([
    ['我在村小教了16年能拿什么证', 16],
    ['我教了十二年能拿证不', 12],
    ['我爱人从教二十年够不够条件拿荣誉证书', 20],
    ['我干了八年能拿啥证', 8],
    ['他待满20年发什么证', 20],
    ['有个老师教书30年了,荣誉证书有没有', 30],
    ['咱教过１５年,有没有本本', 15],
  ])('%s is the certificate rule with %i years', (text, consecutiveYears) => {
    expect(readIntent(text)).toEqual({
      kind: 'rule',
      rule: 'honor-certificate',
      facts: { consecutiveYears },
    });
  });

  test.each([
    ['asks for the rule, nobody has taught', '教满多少年才能拿证'],
    ['asks who gives it', '我教了15年由谁发荣誉证书'],
    ['gives years and wants no certificate', '我教了16年工资多少'],
    ['tells of 200 years, which nobody taught', '我教了200年能拿什么证'],
    ['tells of no years', '我想要荣誉证书'],
  ])('a message that %s is a question: %s', (_why, text) => {
    expect(readIntent(text)).toBeUndefined();
  });
});

describe('a visit that was made', () => {
  test.each([
    '我今天上门劝了一个娃,家长不同意',
    '昨天去家访了,答应返校',
    '我们上午动员了两户',
    '刚才打电话给家长劝返',
    '俺们下午上门去了,没见到人',
  ])('%s is for the visit form', (text) => {
    expect(readIntent(text)).toEqual({ kind: 'record', recordType: 'persuasion-visit' });
  });

  test.each([
    '我今天上门劝了一个娃,要怎么记录',
    '我昨天劝了三次了,还要不要再去?',
    '劝返要几次',
    '下午学校开会',
    '要做好劝返工作',
  ])('%s is not', (text) => {
    expect(readIntent(text)).toBeUndefined();
  });
});
