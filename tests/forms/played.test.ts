/**
 * One form with a field of every kind, played by all its ways: what stands at each question, and what every word and
 * button there leads to, held against a table that people can read. After a change that is meant: `-u`, and read the
 * difference.
 */
import { expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { RecordType } from '../../src/domain/records/record-type.ts';
import { askDuplicate, sendBack, startForm } from '../../src/forms/engine.ts';
import { proposePaper } from '../../src/forms/paper.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import type { Cursor, FormContext, FormState, Transition } from '../../src/forms/state.ts';
import { pressed, typed } from '../support/forms.ts';
import { FILE, FULL, OTHER_FILE, PLAYED, WHERE } from '../support/played-form.ts';

/** Said at every question. */
const WORDS = [
  '上一步。',
  '错了',
  '下一题',
  '跳过',
  '补全',
  '保留',
  '清空',
  '取消',
  '提交',
  '对',
  '算一下',
  '同上次',
  '是',
  '不是',
  '还有',
  '没有了',
  '不知道',
  '没得电话',
  '继续',
  '稍等',
  '随便',
  '第2题改成平田小学',
  '第99题',
  '人数改成12',
  '日期改成前天',
  '学校写错了,应该是平田小学',
  '村是潞江镇芒赖村',
  '写错了,是平田小学',
  '不是曼允小学,是平田小学',
  '方式改电话',
  '经历改成5年',
  '上面那个改一下',
  '上面那个改一下 是昨天去的',
  'GA-2026-0002',
  '曼允',
  '曼允小学',
  '平田小学 打的电话',
  '潞江镇芒赖村',
  '芒赖村',
  '岩罕',
  '138-0000-0000',
  '12',
  '九十九',
  '几十个',
  '两个星期',
  '昨天',
  '下周一',
  '2014年3月',
  '十二岁',
  '至今',
  '上门',
  '2',
  '爸爸、叔叔',
  '见到他妈了',
  '我昨天打电话劝的,他爸在家,说下周一送来',
  '补贴什么时候发?',
  '🙂',
  ' 是。 ',
  '他妈在',
  '他妈在的',
  '昨天打的电话,他们都在',
  '12人,这回就这么多了',
  '',
];
/** Pressed at every question, beside its own buttons. */
const PRESSES = [
  'show',
  'change:count',
  'change:nothing',
  'back',
  'skip',
  'clear',
  'cancel',
  'cancel-yes',
  'cancel-no',
  'rest',
  'edit-list',
  'edit:count',
  'submit',
  'reckon',
  'same',
  'draft',
  'use:0',
  'use:9',
  'more',
  'enough',
  'drop',
  'apart',
  `join:${FILE.id}`,
  'case:new',
  `case:${OTHER_FILE.id}`,
  'o:visit',
  'o:father',
  'ok',
  'open',
  'day:-1',
  'day:3',
  'nothing',
];

const at = (cursor: Cursor, answers: Answers = FULL, more: Partial<FormState> = {}): FormState =>
  ({ ...startForm(PLAYED, WHERE, answers), step: 5, ...more, cursor }) as FormState;
/** Answers given before that question. */
const before = (field: string): Answers =>
  Object.fromEntries(Object.entries(FULL).slice(0, Object.keys(FULL).indexOf(field)));
const asking = (field: string) => at({ at: 'field', field }, before(field));
const [HEAD, STAFF] = FULL['posts'] as readonly Answers[];

interface Standing {
  readonly name: string;
  readonly state: FormState;
  readonly type?: RecordType;
  readonly context?: FormContext;
  /** What is said there is the same as elsewhere. */
  readonly isOnlySeen?: boolean;
}

const short = (answers: Answers) => startForm(PLAYED, WHERE, answers, { short: true });
const STANDINGS: readonly Standing[] = [
  { name: 'begun', state: startForm(PLAYED, WHERE) },
  {
    name: 'begun without personal data',
    state: startForm(PLAYED, { ...WHERE, personalAllowed: false }),
    context: { ...WHERE, personalAllowed: false },
    isOnlySeen: true,
  },
  { name: 'begun short', state: short({}) },
  {
    name: 'begun short, of what was told',
    state: short({ way: 'phone', count: 12, place: 'a' }),
    isOnlySeen: true,
  },
  { name: 'begun short in a file', state: short({ case: FILE.id, way: 'phone', met: ['father'] }) },
  ...Object.keys(FULL)
    .filter((field) => field !== 'case' && field !== 'posts')
    .map((field) => ({ name: `asking ${field}`, state: asking(field) })),
  { name: 'back at way', state: at({ at: 'field', field: 'way' }) },
  {
    name: 'back at story, passed over before',
    state: at({ at: 'field', field: 'story' }, before('story'), { skipped: ['childName', 'story'] }),
  },
  { name: 'back at called', state: at({ at: 'field', field: 'called' }) },
  { name: 'back at met, one ticked', state: at({ at: 'field', field: 'met' }, FULL, { ticked: ['father'] }) },
  { name: 'back at metOn from the review', state: at({ at: 'field', field: 'metOn', fromReview: true }) },
  { name: 'first of posts', state: at({ at: 'item', field: 'posts', sub: 'years' }, before('posts')) },
  {
    name: 'second of posts, begun',
    state: at({ at: 'item', field: 'posts', sub: 'rank' }, { ...FULL, posts: [HEAD] } as Answers, {
      item: { years: 9 },
    }),
  },
  { name: 'one of posts', state: at({ at: 'more', field: 'posts' }, { ...FULL, posts: [HEAD] } as Answers) },
  {
    name: 'all of posts',
    state: at({ at: 'more', field: 'posts' }, { ...FULL, posts: [HEAD, STAFF] } as Answers),
  },
  { name: 'the review', state: sendReview(FULL) },
  {
    name: 'the list of what may be changed',
    state: { ...sendReview(FULL), cursor: { at: 'review', isEditing: true } },
  },
  { name: 'the card', state: { ...short(FULL), skipped: [] } },
  {
    name: 'the list of what may be changed of a card',
    state: at({ at: 'review', isEditing: true }, before('metOn'), { short: true }),
    isOnlySeen: true,
  },
  {
    name: 'the card, much missing',
    state: at({ at: 'review' }, before('metOn'), { short: true, numbers: { school: 1, case: 2 } }),
  },
  {
    name: 'the review of what reckons alone',
    state: sendReview(FULL),
    type: { ...PLAYED, reckonsAlone: true },
  },
  {
    name: 'the review of a correction',
    state: { ...sendReview(FULL), amends: { number: 'LB-2026-0001', withFile: true } },
    type: { ...PLAYED, reckonsAlone: true },
  },
  {
    name: 'whether to stop',
    state: at({ at: 'cancel', back: { at: 'field', field: 'met' } }, FULL, { ticked: ['father'] }),
  },
  { name: 'whether this file is meant', state: at({ at: 'is-file', field: 'case', file: FILE }, {}) },
  { name: 'whether it is the same child', state: askDuplicate(sendReview({ ...FULL, case: 'new' }), [FILE]) },
  {
    name: 'whether it is one of two',
    state: askDuplicate(sendReview({ ...FULL, case: 'new' }), [FILE, OTHER_FILE]),
  },
  { name: 'sent back to posts', state: sendBack(PLAYED, sendReview(FULL), 'posts') },
  {
    name: 'a paper',
    state: proposePaper(
      PLAYED,
      asking('count'),
      ['人数:12 方式:电话', '见到谁\t父亲、母亲'],
      WHERE,
    ) as FormState,
  },
];

function sendReview(answers: Answers): FormState {
  return typed(PLAYED, at({ at: 'field', field: 'story' }, answers), '跳过', WHERE).state;
}

const place = (cursor: Cursor): string => {
  const rest = 'field' in cursor ? cursor.field : '';
  const sub = cursor.at === 'item' ? `.${cursor.sub}` : '';
  const back = 'back' in cursor ? ` <${place(cursor.back)}` : '';
  const flags = ('fromReview' in cursor ? ' ^' : '') + ('isEditing' in cursor ? ' *' : '');
  return `${cursor.at === 'field' || cursor.at === 'item' ? '' : `${cursor.at} `}${rest}${sub}${back}${flags}`.trim();
};

/** What is different after it, in one line. */
function outcome(was: FormState, { state, notice, effect, isStale, isUnread }: Transition): string {
  const changed = (before: object, after: object) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map((key) => [key, (before as never)[key], (after as never)[key]] as const)
      .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
      .map(([key, , now]) => `${key}=${JSON.stringify(now) ?? 'gone'}`);
  const { answers, cursor, step, ...rest } = state;
  const { answers: _answers, cursor: _cursor, step: _step, ...restWas } = was;
  return [
    step === was.step ? 'stays' : `→ ${place(cursor)}`,
    ...(step > was.step + 1 ? [`+${step - was.step}`] : []),
    ...(step === was.step && place(cursor) !== place(was.cursor) ? [place(cursor)] : []),
    ...changed(was.answers, answers),
    ...changed(restWas, rest).map((each) => `(${each})`),
    ...(effect === undefined ? [] : [`ends: ${effect}`]),
    ...(isStale === true ? ['too late'] : []),
    ...(isUnread === true ? ['unread'] : []),
    ...(notice === undefined ? [] : [`「${notice.replaceAll('\n', '⏎')}」`]),
  ].join(' ');
}

function played({ name, state, type = PLAYED, context = WHERE, isOnlySeen = false }: Standing): string {
  const prompt = promptFor(type, state, context);
  const own = prompt.buttons.flat().map(({ action }) => action);
  const byOutcome = new Map<string, string[]>();
  const note = (did: string, transition: Transition) => {
    // Told back, it is the same for every word.
    const key = outcome(state, transition).replaceAll(`"${did}"`, '"~"');
    byOutcome.set(key, [...(byOutcome.get(key) ?? []), did]);
  };
  for (const word of isOnlySeen ? [] : WORDS)
    note(word === '' ? '(nothing)' : word, typed(type, state, word, context));
  for (const action of isOnlySeen ? [] : new Set([...own, ...PRESSES]))
    note(`[${action}]`, pressed(type, state, action, context));
  return [
    `== ${name}: ${place(state.cursor)}${state.short === true ? ', short' : ''}`,
    ...prompt.text.split('\n').map((line) => `> ${line}`),
    ...prompt.buttons.map((row) => `> ${row.map(({ label, action }) => `[${label}|${action}]`).join(' ')}`),
    ...[...byOutcome].map(([what, did]) => `${did.join(' / ')}  ${what}`),
    '',
  ].join('\n');
}

test('what stands at each question, and what every word and button leads to', async () => {
  await expect(STANDINGS.map(played).join('\n')).toMatchFileSnapshot('../cases/played-form.txt');
});
