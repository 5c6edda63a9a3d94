/** Corrections in plain words: by the number of the question, or by its label. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { readCorrection } from '../../src/forms/correction.ts';
import type { FormState } from '../../src/forms/state.ts';
import { formWith, NO_CONTEXT, standingAt, typed } from '../support/forms.ts';

/** One field of each kind; the number of a question is its place here. */
const FIELDS = {
  school: { kind: 'text', label: '学校', ask: '?', maxChars: 40 },
  foundOn: { kind: 'day', precision: 'day', label: '发现日期', ask: '?', notAfter: 'today' },
  bornIn: {
    kind: 'day',
    precision: 'month',
    label: '出生年月',
    shortNames: ['生日'],
    ask: '?',
    notAfter: 'today',
  },
  headcount: { kind: 'number', label: '班级人数', ask: '?', min: 1, max: 300, unit: '人', isWhole: true },
  method: {
    kind: 'choice',
    label: '劝返方式',
    ask: '?',
    options: { 'home-visit': '入户家访', phone: '电话' },
    alsoCalled: { phone: ['电话家访', '打电话'] },
  },
  visitors: {
    kind: 'choices',
    label: '劝返人',
    ask: '?',
    options: { principal: '校长', teacher: '班主任', cadre: '村干部' },
  },
  phone: { kind: 'text', label: '电话(手机)', ask: '?', maxChars: 20, format: 'phone' },
} as const;
const ANSWERS: Answers = {
  school: '曼允小学',
  foundOn: '2026-11-10',
  bornIn: '2017-05',
  headcount: 62,
  method: 'home-visit',
  visitors: ['principal'],
  phone: '13987654321',
};
const form = formWith(FIELDS);
const review: FormState = { ...standingAt(form, 'school', ANSWERS), cursor: { at: 'review' } };
const NUMBERS = ['一', '二', '三', '四', '五', '六', '七'];

describe.each([
  ['school', '潞江镇中心小学', '潞江镇中心小学', '已改:学校 → 潞江镇中心小学'],
  ['foundOn', '昨天', '2026-11-20', '已改:发现日期 → 2026年11月20日'],
  ['foundOn', '11月9日', '2026-11-09', '已改:发现日期 → 2026年11月9日'],
  ['bornIn', '2016年12月', '2016-12', '已改:出生年月 → 2016年12月'],
  ['headcount', '56人', 56, '已改:班级人数 → 56人'],
  ['headcount', '六十', 60, '已改:班级人数 → 60人'],
  ['method', '电话家访', 'phone', '已改:劝返方式 → 电话'],
  ['visitors', '班主任、村干部', ['teacher', 'cadre'], '已改:劝返人 → 班主任、村干部'],
  ['phone', '13700004321', '13700004321', '已改:电话(手机) → 13700004321'],
] as const)('%s corrected to %s', (field, said, answer, notice) => {
  const number = Object.keys(FIELDS).indexOf(field) + 1;
  const { label } = FIELDS[field];

  test.each([
    `第${number}题改成${said}`,
    `第${NUMBERS[number - 1]}题改成${said}`,
    `${label}改成${said}`,
    `把${label}改为${said}`,
  ])('by %s', (text) => {
    const transition = typed(form, review, text);
    expect([transition.state.answers, transition.notice]).toEqual([{ ...ANSWERS, [field]: answer }, notice]);
  });
});

describe('a correction is read from', () => {
  test.each([
    ['第5题改成电话', 'method', '电话'],
    ['第5项应该是电话', 'method', '电话'],
    ['请把第五题改为:电话', 'method', '电话'],
    ['5题改成电话', 'method', '电话'],
    ['5改成电话', 'method', '电话'],
    ['修改第5题', 'method', ''],
    ['第5题', 'method', ''],
    ['第５题改成电话', 'method', '电话'],
    ['劝返方式应为电话', 'method', '电话'],
    ['电话(手机)改成13700004321', 'phone', '13700004321'],
    ['第 5 题 改成 电话', 'method', '电话'],
    ['第5题 改成:电话', 'method', '电话'],
    ['5 改成 电话', 'method', '电话'],
    ['请把 第5题 改成电话', 'method', '电话'],
    ['请把第5题应改为电话', 'method', '电话'],
    ['请修改第5题', 'method', ''],
    ['不对,第五题应该是电话', 'method', '电话'],
    ['不对 第5题改成电话', 'method', '电话'],
    ['错了,请把第5题换成电话', 'method', '电话'],
    ['不是,第5题改电话', 'method', '电话'],
    ['方式改成电话', 'method', '电话'],
    ['出生改成2016年12月', 'bornIn', '2016年12月'],
    ['生日改成2016年12月', 'bornIn', '2016年12月'],
    ['手机改成13700004321', 'phone', '13700004321'],
    ['学校写错了,应该是勐旺小学', 'school', '勐旺小学'],
    ['学校错了,是勐旺小学', 'school', '勐旺小学'],
    ['学校不对 应该是勐旺小学', 'school', '勐旺小学'],
    ['写错了,学校是勐旺小学', 'school', '勐旺小学'],
    ['学校填错了', 'school', ''],
    ['学校是勐旺小学', 'school', '勐旺小学'],
    ['劝返方式改电话', 'method', '电话'],
    ['第8题改成电话', '', '电话'],
    ['第0题改成电话', '', '电话'],
  ])('%s', (text, field, to) => {
    const read = readCorrection(form, review, NO_CONTEXT, text);
    expect([read?.field, read?.text]).toEqual([field, to]);
  });

  test.each([
    '曼允小学',
    '电话',
    '3个月前',
    '3月5日',
    '劝返方式',
    '家长改主意了',
    '第一次上门',
    '一改往日态度',
    '十改九不成',
    '一是没钱,二是路远',
    '不对',
    '不是第一次了',
    '请把孩子接回来',
    '13700004321',
    // 改 alone, 是 and parts of words stand in answers too.
    '态度改成积极',
    '家长是外地人',
    '学校不对口',
    '劝返方式是什么',
    '学校在哪里是个问题',
  ])('not from the answer %s', (text) => {
    expect(readCorrection(form, review, NO_CONTEXT, text)).toBeUndefined();
  });
});

test('一改往日态度 is the answer to what was talked about, and question 1 keeps its own', () => {
  const visit = recordType('persuasion-visit');
  const atTalk = standingAt(visit, 'talk', { school: '曼允小学' });
  const { answers } = typed(visit, atTalk, '一改往日态度,答应送孩子来').state;
  expect([answers['talk'], answers['school']]).toEqual(['一改往日态度,答应送孩子来', '曼允小学']);
});

describe('a correction that cannot be made', () => {
  test('of question 9 of 7 says that there is none, and changes nothing', () => {
    const { state, notice } = typed(form, review, '第9题改成电话');
    expect([state, notice]).toEqual([review, '没有第9题。']);
  });

  test.each([
    ['第2题改成明天', '2026年11月22日还没到。这里要填已经发生的日期,请核对。'],
    ['第4题改成301', '请发一个数字,1到300人之间。'],
    ['第5题改成放风筝', '没有"放风筝"这个选项。可选:入户家访、电话。'],
    ['第1题改成139 8765 4321', '请不要在这里写电话号码。这条没有保存,请去掉后再发。'],
  ])('%s says why, and the old answer stands', (text, notice) => {
    const transition = typed(form, review, text);
    expect([transition.state.answers, transition.notice]).toEqual([ANSWERS, notice]);
  });

  test('asks the question it names', () => {
    const { cursor } = typed(form, review, '第5题改成放风筝').state;
    expect(cursor).toEqual({ at: 'field', field: 'method', fromReview: true });
  });

  test('without the new answer asks the question it names', () => {
    const { cursor } = typed(form, review, '第5题').state;
    expect(cursor).toEqual({ at: 'field', field: 'method', fromReview: true });
  });
});

describe('a correction in the middle of the form', () => {
  const { method: _method, visitors: _visitors, phone: _phone, ...first4 } = ANSWERS;
  const atMethod = standingAt(form, 'method', first4);

  test('of question 1 at question 5 comes back to question 5', () => {
    const { state } = typed(form, atMethod, '第1题改成芒旦小学');
    expect([state.answers['school'], state.cursor]).toEqual(['芒旦小学', { at: 'field', field: 'method' }]);
  });

  test('of a visit drops the answer whose question no longer applies', () => {
    const visit = recordType('persuasion-visit');
    const answers: Answers = { result: 'promised', promisedOn: '2026-11-24' };
    const { state } = typed(visit, standingAt(visit, 'nextStep', answers), '劝返结果改成家长拒绝');
    expect(state.answers).toEqual({ result: 'parent-refused' });
  });

  test('in a list, of its first half, keeps what was begun', () => {
    const certificate = recordType('honor-certificate');
    const item = { school: '曼允小学', setting: 'village' };
    const begun = standingAt(certificate, 'periods', { place: 'baoshan-2017-62', teacherName: '杨老师' });
    const atFrom: FormState = { ...begun, item, cursor: { at: 'item', field: 'periods', sub: 'from' } };
    const { state } = typed(certificate, atFrom, '教师姓名改成李老师');
    expect([state.answers['teacherName'], state.item, state.cursor]).toEqual(['李老师', item, atFrom.cursor]);
  });
});
