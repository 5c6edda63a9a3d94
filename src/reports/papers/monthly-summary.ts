/**
 * Monthly summary (控辍保学零报告、动态清零月报): schools, then townships, the silent units named. A nought is
 * printed: an empty cell would say that nobody has counted.
 */
import type { RhythmRow } from '../../domain/casework/rhythm.ts';
import { centred, page } from '../gb9704.ts';
import { listTable, note, noteLine } from '../ruled-form.ts';
import { definePaper, SHORT_BLANK } from './paper.ts';

/** A row of the report, and what is noted beside it. */
export type MonthlyRow = RhythmRow & { readonly note: string };

export interface MonthlySource {
  readonly place: string;
  /** 2026年11月 */
  readonly month: string;
  readonly schools: readonly MonthlyRow[];
  readonly townships: readonly MonthlyRow[];
  /** Units that have not reported. */
  readonly silent: readonly string[];
  /** Without a list of schools nobody can be told to be silent: a blank. */
  readonly knowsSchools: boolean;
  readonly today: string;
}

const COLUMNS = [
  { title: '单位', millimetres: 40, mark: '{unit}' },
  { title: '上月末', millimetres: 14, mark: '{openBefore}' },
  { title: '本月新增', millimetres: 16, mark: '{opened}' },
  { title: '复学', millimetres: 14, mark: '{returned}' },
  { title: '销号', millimetres: 14, mark: '{closed}' },
  { title: '月末', millimetres: 14, mark: '{openAfter}' },
  { title: '劝返人次', millimetres: 16, mark: '{visits}' },
  { title: '报告', millimetres: 12, mark: '{reports}' },
  { title: '说明', millimetres: 16, mark: '{note}' },
] as const;

const total = (rows: readonly MonthlyRow[]): MonthlyRow =>
  rows.reduce(
    (sum, row) => ({
      unit: '合计',
      openBefore: sum.openBefore + row.openBefore,
      opened: sum.opened + row.opened,
      returned: sum.returned + row.returned,
      closed: sum.closed + row.closed,
      openAfter: sum.openAfter + row.openAfter,
      visits: sum.visits + row.visits,
      reports: sum.reports + row.reports,
      note: '',
    }),
    {
      unit: '合计',
      openBefore: 0,
      opened: 0,
      returned: 0,
      closed: 0,
      openAfter: 0,
      visits: 0,
      reports: 0,
      note: '',
    },
  );

export const monthlySummary = definePaper<MonthlySource>({
  id: 'monthly-summary',
  build: () =>
    page('控辍保学月报', false, [
      centred('{place}控辍保学月报{zero}', { font: 'title', points: 22 }),
      noteLine('报告月份：{month}　　单位：人、人次', '制表日期：{today}'),
      note('一、按学校'),
      listTable('schools', COLUMNS),
      note('二、按乡镇（街道）'),
      listTable('townships', COLUMNS),
      note('三、未报送单位（{silentCount}个）：{silent}'),
      noteLine('填表人：____________　　负责人签字：____________', '报送日期：　　　　年　　月　　日'),
      note('单位盖章：'),
      note('数字按系统内登记的个案和劝返记录汇总；没有的填零。未建个案的学校也在上面列出。'),
    ]),
  dataOf: ({ place, month, schools, townships, silent, knowsSchools, today }) => {
    const shown = (rows: readonly MonthlyRow[]) =>
      [...rows, total(rows)].map(({ unit, note: words, ...counts }) => ({
        unit,
        note: words,
        ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
      }));
    const { unit: _unit, note: _note, ...sums } = total(schools);
    return {
      place,
      // A month in which nothing is open and nothing happened is a report of noughts, and says so.
      zero: Object.values(sums).every((count) => count === 0) ? '（零报告）' : '',
      month,
      today,
      schools: shown(schools),
      townships: shown(townships),
      silentCount: knowsSchools ? String(silent.length) : '　　',
      silent: !knowsSchools ? SHORT_BLANK : silent.length === 0 ? '无' : silent.join('、'),
    };
  },
});
