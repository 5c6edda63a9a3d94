import { describe, expect, test } from 'vitest';
import { redact } from '../../src/answering/redact.ts';
import { loadWording } from '../../src/ingest/load-wording.ts';
import { corpusFolder, realCorpus } from '../support/corpus.ts';

describe('a name is struck', () => {
  test.each([
    ['学生张小明的电话13812345678', '学生某某的电话(号码已隐去)'],
    ['有个娃叫岩温,三天没来', '有个娃叫某某,三天没来'],
    ['学生岩温叫我问', '学生某某叫我问'],
    ['孩子名叫玉应波', '孩子名叫某某'],
    ['买买提·艾力不来了', '某某不来了'],
    ['证号532801201201011234', '证号(证号已隐去)'],
    ['打 0691-2123456 没人接', '打 (号码已隐去) 没人接'],
    ['娃王芳在家', '娃某某在家'],
    ['学生岩温香买校服', '学生某某买校服'],
    ['学生张小明请假', '学生某某请假'],
    ['娃王芳得病了', '娃某某得病了'],
    ['学生李学明没来', '学生某某没来'],
    ['同学刀建国被打了', '同学某某被打了'],
    ['孩子高明没来', '孩子某某没来'],
    ['娃阿依古丽不来了', '娃某某不来了'],
    ['学生居马别克请假', '学生某某请假'],
    ['学生托合塔尔家里穷', '学生某某家里穷'],
    ['同学欧阳娜娜转学', '同学某某转学'],
    ['老师王建国被打', '老师某某被打'],
    ['家长李秀英不同意', '家长某某不同意'],
    ['学生玉罕结婚了', '学生某某结婚了'],
    ['娃岩罕去打工', '娃某某去打工'],
    ['学生吐尔逊想休学', '学生某某想休学'],
    ['名字是麦麦提江', '名字是某某'],
    ['学生姓名:赵雪梅,女', '学生姓名:某某,女'],
    ['古丽娜尔·买买提请病假', '某某请病假'],
    ['吐尔干•阿曼要退学', '某某要退学'],
    ['留守儿童陈思雨想妈妈', '留守儿童某某想妈妈'],
  ])('%s', (text, struck) => {
    expect(redact(text)).toBe(struck);
  });

  test('also where nothing known goes on after it: a character too many rather than too few', () => {
    expect(redact('学生刘静踢球伤了')).not.toContain('静');
  });
});

describe('what is no name stays', () => {
  test.each([
    '学生安全由谁管',
    '娃不来读书了谁去劝',
    '孩子高年级了还能转学吗',
    '叫家长来开会要不要通知',
    '不足100人的学校按100人拨付',
    '连续从教15年以上',
    '学生辍学怎么办',
    '学生营养餐',
    '叫家长',
    '学生买校服',
    '娃常生病',
    '学生包车上学',
    '好老师全在县城',
    '同学段学校岗位协调',
    '只有三十几个娃,钱按几个人算',
    '娃娃管得住不',
    '学生阿图什那边转来的',
    '老师高级职称',
    '校长任期几年',
    '学生成绩差',
    '孩子周末补课',
    '学生花名册',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('in each of the 16,000 everyday questions of the corpus', () => {
    const { library } = realCorpus();
    const { facts, unanswered } = loadWording(corpusFolder, library);
    const questions = [...facts, ...unanswered].flatMap((each) =>
      each.questions.map((text) => text.normalize('NFKC')),
    );
    expect([questions.length > 16_000, questions.filter((text) => redact(text) !== text)]).toEqual([
      true,
      [],
    ]);
  });
});
