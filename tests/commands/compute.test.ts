/** npm run compute: what other programs read, and what a clerk is told when the call is wrong. */
import { tmpdir } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import { type Finished, runCommand } from '../support/processes.ts';

/** A process of its own takes seconds to start, many on a machine with other work. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Nothing is read or written there: rules and numbers come straight from the corpus. */
const compute = (...options: string[]) => runCommand(tmpdir(), 'compute', ...options);

interface Printed {
  readonly outcome: string;
  readonly results: readonly {
    readonly id: string;
    readonly status: string;
    readonly value: number | string | null;
    readonly clause: string;
    readonly quote: string;
  }[];
  readonly undecided: readonly string[];
  readonly mention?: { readonly clause: string; readonly quote: string };
}
const printed = ({ stdout }: Finished) => JSON.parse(stdout) as Printed;
const json = async (rule: string, home: string, facts: object) =>
  printed(await compute(rule, '--home', home, '--facts', JSON.stringify(facts), '--json'));

describe('compute with --json', () => {
  test('gives id, status, value, clause and quote of each result, for 60 pupils in Jinghong 3 of them', async () => {
    const { outcome, results, undecided } = await json('class-size', 'jinghong-2018-74', { headcount: 60 });
    expect([outcome, results.map(({ id, status, value }) => [id, status, value]), undecided]).toEqual([
      'computed',
      [
        ['large', 'not-met', 60],
        ['super-large', 'met', 60],
        ['ledger', 'mentioned', null],
      ],
      [],
    ]);
  });

  test('a rate the document speaks of without a number keeps its clause and quotation', async () => {
    const { results } = await json('education-rates', 'kezhou-2018-59', {
      juniorDropouts: 3,
      juniorStart: 1000,
    });
    expect(results.map(({ id, clause, quote }) => [id, clause, quote])).toEqual([
      ['junior-dropout', 'kezhou-2018-59#3.8.3', '确保中小学辍学率控制在规定的指标范围内'],
    ]);
  });

  test('a subject the document only mentions has no result, and tells the clause that mentions it', async () => {
    const { outcome, results, mention } = await json('rotation-quota', 'tianning-2017-68', { eligible: 120 });
    expect([outcome, results, mention]).toEqual([
      'not-in-document',
      [],
      { clause: 'tianning-2017-68#3.4.12', quote: '全面推进教师交流轮岗常态化、制度化、公开化' },
    ]);
  });

  test('130 rotating of 120 eligible give no number, and one sentence why', async () => {
    const { results, undecided } = await json('rotation-quota', 'kezhou-2018-59', {
      eligible: 120,
      rotating: 130,
    });
    expect([results.map(({ value }) => value), undecided]).toEqual([
      [null, null],
      ['轮岗(130人)多于符合交流条件的教师(120人),请核对'],
    ]);
  });
});

describe('compute as text', () => {
  test('says formula, inputs, clause and that it is no more than a first judgement', async () => {
    const { stdout } = await compute(
      'per-pupil-funds',
      '--home',
      'jinghong-2018-74',
      '--facts',
      '{"students":82}',
    );
    const words = [
      '计拨人数 = 100人:实有82人,不足100人',
      '按照 100 人拨付生均公用经费',
      '初步判断,以县教育局认定为准',
    ];
    expect(words.filter((each) => !stdout.includes(each))).toEqual([]);
  });
});

describe('a wrong call ends with status 2 and one Chinese sentence', () => {
  const home = ['--home', 'baoshan-2017-62'];
  test.each([
    ['a rule there is not', ['no-such-rule', ...home], '没有"no-such-rule"这一项计算'],
    ['a place there is not', ['class-size', '--home', '保山'], '没有"保山"这份文件'],
    [
      'half a pupil',
      ['class-size', ...home, '--facts', '{"headcount":56.5}'],
      '班级人数(headcount)应是整数,给的是56.5。',
    ],
    [
      'a negative',
      ['class-size', ...home, '--facts', '{"headcount":-1}'],
      '班级人数(headcount)不能小于0,给的是-1。',
    ],
    [
      'a number in words',
      ['class-size', ...home, '--facts', '{"headcount":"五十六"}'],
      '班级人数(headcount)应是数,给的是"五十六"。',
    ],
    [
      'a fact by its Chinese name',
      ['class-size', ...home, '--facts', '{"班级人数":56}'],
      '认得的是:headcount(班级人数(人))',
    ],
    [
      '29 February of a common year',
      ['term-start-deadline', ...home, '--facts', '{"termStartsOn":"2027-02-29"}'],
      '开学日(termStartsOn)请写成 2026-09-01',
    ],
    ['no JSON', ['class-size', ...home, '--facts', '{bad'], '--facts 不是合格的 JSON'],
  ])('%s', async (_name, options, sentence) => {
    const { code, stdout, stderr } = await compute(...options);
    expect([code, stdout, stderr.trimEnd().split('\n').length, stderr.includes(sentence)]).toEqual([
      2,
      '',
      1,
      true,
    ]);
  });
});
