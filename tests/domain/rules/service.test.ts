/**
 * Years of service against a second formulation that knows nothing of stretches: each day is taught, doubtful or
 * away, and years are counted over runs of days. Records are drawn on a coarse grid, so that edges meet.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countService,
  type TeachingBreak,
  type TeachingPeriod,
  wrongWayRound,
} from '../../../src/domain/rules/service.ts';
import { addDays, addMonths, type Day, fullYears, spanBetween } from '../../../src/domain/shared/day.ts';
import { speak } from '../../../src/messages/speak.ts';

const UNTIL = '2020-09-01' as Day;
const FIRST = '2008-01-01' as Day;
const DAYS: readonly Day[] = Array.from({ length: 5_200 }, (_, index) => addDays(FIRST, index));
const numberOf = new Map(DAYS.map((day, index) => [day, index]));
const at = (day: Day): number => numberOf.get(day) ?? 0;
const LAST = at(UNTIL);

/** From the first day to the one after the last, as numbers. */
interface Run {
  readonly from: number;
  readonly to: number;
}
const dayOf = (index: number): Day => DAYS[index] ?? UNTIL;
const isMonth = (text: string) => text.length === 7;

function runOf({ from, to }: { readonly from: string; readonly to?: string | undefined }): Run {
  const begin = at((isMonth(from) ? `${from}-01` : from) as Day);
  if (to === undefined || to === 'open') return { from: begin, to: LAST };
  const end = isMonth(to) ? at(addMonths(`${to}-01` as Day, 1)) : at(to as Day) + 1;
  return { from: begin, to: Math.min(end, LAST) };
}

function marked(runs: readonly Run[]): readonly boolean[] {
  const marks = DAYS.map(() => false);
  for (const { from, to } of runs) for (let day = from; day < to; day += 1) marks[day] = true;
  return marks;
}

function runsOf(marks: readonly boolean[]): readonly Run[] {
  const runs: Run[] = [];
  let from: number | undefined;
  for (let day = 0; day <= marks.length; day += 1) {
    if (marks[day] === true) from ??= day;
    else if (from !== undefined) {
      runs.push({ from, to: day });
      from = undefined;
    }
  }
  return runs;
}

function together(runs: readonly Run[]): number {
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return fullYears(dayOf(only.from), dayOf(only.to));
  const spans = runs.map(({ from, to }) => spanBetween(dayOf(from), dayOf(to)));
  const sum = (pick: (span: (typeof spans)[number]) => number) =>
    spans.reduce((total, each) => total + pick(each), 0);
  const days = sum((span) => span.days);
  const months = 12 * sum((span) => span.years) + sum((span) => span.months) + (days - (days % 30)) / 30;
  return (months - (months % 12)) / 12;
}

function second(periods: readonly TeachingPeriod[], breaks: readonly TeachingBreak[]) {
  const rural = periods.filter(({ setting }) => setting !== 'county-seat');
  const urban = periods.filter(({ setting }) => setting === 'county-seat').map(runOf);
  const taught = marked(rural.map(runOf));
  const paused = marked(breaks.map(runOf));
  const both = rural
    .map(runOf)
    .flatMap((here) =>
      urban
        .map((there) => ({ from: Math.max(here.from, there.from), to: Math.min(here.to, there.to) }))
        .filter(({ from, to }) => from < to && addMonths(dayOf(from), 1) < dayOf(to)),
    );
  const away = marked([...breaks.map(runOf), ...both]);
  const elsewhere = marked(urban);
  const sure = marked(rural.filter(({ setting }) => setting !== 'unsure').map(runOf));
  const sureRuns = runsOf(sure.map((is, day) => is && away[day] !== true));
  const current = sureRuns.find(({ to }) => to === LAST);
  const years = ({ from, to }: Run) => fullYears(dayOf(from), dayOf(to));
  const earlierYears = Math.max(0, ...sureRuns.filter((run) => run !== current).map(years));
  const joined = runsOf(taught);
  const pieces = runsOf(taught.map((is, day) => is && away[day] !== true));
  const bridged: Run[] = [];
  for (const run of joined) {
    const last = bridged.at(-1);
    const isBetween = (day: number) => last !== undefined && day >= last.to && day < run.from;
    const between = runsOf(DAYS.map((_day, day) => isBetween(day) && paused[day] !== true));
    const isShort =
      between.every((gap) => dayOf(gap.to) <= addMonths(dayOf(gap.from), 12)) &&
      !elsewhere.some((is, day) => is && isBetween(day));
    if (last !== undefined && isShort) bridged[bridged.length - 1] = { from: last.from, to: run.to };
    else bridged.push(run);
  }
  const strictYears = current === undefined ? 0 : years(current);
  const piecesYears = together(pieces);
  const throughYears = together(bridged);
  const [begin, end] = [joined.at(0)?.from ?? 0, joined.at(-1)?.to ?? 0];
  const isBroken = paused.slice(begin, end).includes(true);
  return {
    strictFrom: current === undefined ? null : dayOf(current.from),
    strictYears,
    piecesYears,
    throughYears,
    generousYears: Math.max(strictYears, earlierYears, piecesYears, throughYears),
    earlierYears,
    isInterrupted: pieces.length > 1 || piecesYears !== throughYears || isBroken,
  };
}

const point = fc
  .tuple(
    fc.integer({ min: 2009, max: 2021 }),
    fc.constantFrom('01', '03', '08', '09', '10'),
    fc.constantFrom('', '-01', '-15', '-16', '-31'),
  )
  .map(([year, month, day]) => `${year}-${month}${day === '-31' && month === '09' ? '-30' : day}`);
const stretch = fc.record({
  from: point,
  to: fc.oneof(
    { weight: 3, arbitrary: point as fc.Arbitrary<string | undefined> },
    fc.constantFrom('open', undefined),
  ),
});
const period = fc.record({
  setting: fc.constantFrom('village', 'township', 'unsure', 'county-seat', undefined),
  stretch,
});

describe('years of service', () => {
  test('are those of the second formulation, for 400 records', () => {
    fc.assert(
      fc.property(
        fc.array(period, { minLength: 1, maxLength: 4 }),
        fc.array(stretch, { maxLength: 2 }),
        (drawn, pauses) => {
          const periods = drawn.map(({ stretch: { from, to }, ...rest }) => ({ ...rest, from, to }));
          const breaks = pauses.map((pause) => ({ reason: '产假', ...pause }));
          const { doubts: _words, ...counted } = countService(periods, breaks, UNTIL);
          expect(counted).toEqual(second(periods, breaks));
        },
      ),
      { numRuns: 400, seed: 12 },
    );
  });

  const village = (from: string, to?: string) => ({ setting: 'village', from, to }) as const;
  const seat = (from: string, to?: string) => ({ setting: 'county-seat', from, to }) as const;

  test.each([
    ['12 months are counted through', '2013-09-01', '2015-08-31', 5],
    ['12 months and a day are not', '2013-09-02', '2015-09-01', 4],
  ])('a gap of %s', (_name, from, to, years) => {
    const periods = [village('2010-09-01', '2012-08-31'), village(from, to)];
    expect(countService(periods, [], UNTIL).throughYears).toBe(years);
  });

  const away = '县城(城区)学校的年限没有计入';
  test.each([
    ['at both at once for a month, nothing', [village('2010-09'), seat('2012-03-01', '2012-03-31')], [away]],
    [
      'at both for a month and a day, these',
      [village('2010-09'), seat('2012-03-01', '2012-04-01')],
      [away, '2012年3月至2012年4月既记了乡村学校又记了县城'],
    ],
    [
      'a gap, its months',
      [village('2010-09', '2012-08-01'), village('2012-10-01')],
      ['2012年8月到2012年10月之间没有任教记录'],
    ],
    [
      'a gap taught in the county seat, its months',
      [village('2010-09', '2012-08'), seat('2012-09', '2013-08-01'), village('2013-08-02')],
      [away, '2012年9月至2013年8月在县城'],
    ],
    [
      'a gap that begins when a time in the county seat ends, the gap',
      [village('2010-09', '2012-08'), seat('2012-08-02', '2012-08-31'), village('2012-10-01')],
      [away, '2012年8月到2012年10月之间没有任教记录'],
    ],
    [
      'a gap that ends when one begins, the gap',
      [village('2010-09', '2012-08'), seat('2012-10-01', '2012-10-20'), village('2012-10-01')],
      [away, '2012年8月到2012年10月之间没有任教记录'],
    ],
    [
      'a town beside a village, the town',
      [village('2010-09', '2012-08'), { setting: 'town', from: '2012-09' } as const],
      ['镇区(不是县城)学校的年限这里计入'],
    ],
    ['one county, nothing', [{ ...village('2010-09'), county: '景洪市' }], []],
    [
      'two counties, both',
      [
        { ...village('2010-09', '2012-08'), county: '景洪市' },
        { ...village('2012-09'), county: '勐海县' },
      ],
      ['任教经历跨景洪市、勐海县'],
    ],
    ['who left after 1 year, that', [village('2010-09', '2011-08')], ['算到这一天已不在乡村学校任教']],
    ['who left after 11 months, nothing', [village('2010-09', '2011-07')], []],
    [
      'a school that begins after the day counted to, nothing',
      [village('2010-09'), { setting: 'unsure', from: '2020-09-01' } as const],
      [],
    ],
  ] as const)('of %s is doubted', (_name, periods, doubts) => {
    const told = countService(periods, [], UNTIL).doubts.map(speak);
    expect(told.map((doubt, at) => doubt.slice(0, doubts[at]?.length))).toEqual(doubts);
  });

  test.each([
    ['up to the day before the first school', '2010-03', '2010-08', false],
    ['into its first day', '2010-03', '2010-09-01', true],
    ['from its last day', '2015-08-31', '2016-01', true],
    ['from the day after the last', '2015-09-01', '2016-01', false],
  ])('a break %s, %s to %s, interrupts: %s', (_name, from, to, isInterrupted) => {
    const counted = countService([village('2010-09', '2015-08')], [{ reason: '病假', from, to }], UNTIL);
    const isTold = counted.doubts.some(({ say }) => say === 'calc.certificate.doubt-break');
    expect([counted.isInterrupted, isTold]).toEqual([isInterrupted, isInterrupted]);
  });

  const two = (...days: readonly [string, string, string, string]) => [
    { from: days[0], to: days[1] },
    { from: days[2], to: days[3] },
  ];
  test.each([
    ['14 and 16 days carry as a month', two('2010-01-01', '2010-06-14', '2012-01-01', '2012-06-16'), 0],
    [
      '15 and 15 days, 5 and 6 months: 1 year',
      two('2010-01-01', '2010-06-15', '2012-01-01', '2012-07-15'),
      1,
    ],
    ['15 and 14 days, 5 and 6 months: none', two('2010-01-01', '2010-06-15', '2012-01-01', '2012-07-14'), 0],
    ['6 and 6 months: 1 year', two('2010-01', '2010-06', '2012-01', '2012-06'), 1],
    ['6 and 5 months: none', two('2010-01', '2010-06', '2012-01', '2012-05'), 0],
  ])('put together, %s', (_name, periods, years) => {
    expect(countService(periods, [], UNTIL).piecesYears).toBe(years);
  });

  test.each([
    ['2010-09-01', '2010-09-01', undefined],
    ['2010-09-02', '2010-09-01', 'wrong'],
    ['2010-09-03', '2010-09-01', 'wrong'],
    ['2010-09', '2010-09', undefined],
    ['2010-09', '2010-08', 'wrong'],
    ['2010-09', '2010-08-31', 'wrong'],
    ['2010-09', '2010-09-01', undefined],
    ['2010-09-30', '2010-09', undefined],
    ['2010-10-01', '2010-09', 'wrong'],
    ['2010-10-01', 'open', undefined],
    ['2010-10-01', undefined, undefined],
  ])('a stretch from %s to %s is the wrong way round: %s', (from, to, wrong) => {
    expect(
      wrongWayRound([
        { from: '2000-01', to: '2001-01' },
        { from, to },
      ]),
    ).toEqual(wrong === undefined ? undefined : { from, to });
  });
});
