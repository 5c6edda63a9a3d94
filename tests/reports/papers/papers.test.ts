/** Every paper, filled and opened again. What the pages look like was looked at; what they say is held here. */
import { readFileSync } from 'node:fs';
import { Packer } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { PAPER_KINDS } from '../../../src/domain/records/paper-kinds.ts';
import { titleLines } from '../../../src/reports/gb9704.ts';
import { attendanceOrder } from '../../../src/reports/papers/attendance-order.ts';
import { cannotAttendSheet } from '../../../src/reports/papers/cannot-attend-sheet.ts';
import { caseSheet } from '../../../src/reports/papers/case-sheet.ts';
import { entrustedCare } from '../../../src/reports/papers/entrusted-care.ts';
import { honorApplication, honorList } from '../../../src/reports/papers/honor-list.ts';
import { PAPERS } from '../../../src/reports/papers/index.ts';
import { monthlySummary } from '../../../src/reports/papers/monthly-summary.ts';
import type { ChildSource, Paper } from '../../../src/reports/papers/paper.ts';
import { persuasionSheet } from '../../../src/reports/papers/persuasion-sheet.ts';
import { schoolNotice } from '../../../src/reports/papers/school-notice.ts';
import { writtenReportPaper } from '../../../src/reports/papers/written-report.ts';
import { fillTemplate, readTemplate, TemplateError } from '../../../src/reports/template.ts';
import { wordsOfDocx } from '../../support/docx.ts';

const SHIPPED = 'corpus/templates';

const CHILD: ChildSource = {
  place: '某区',
  fileNumber: 'GA-2026-0001',
  school: '甲小学',
  grade: '七年级(初一)',
  childName: '岩温香',
  sex: '',
  birthMonth: '2013年3月',
  guardianName: '',
  guardianPhone: '',
  village: '乙镇丙村',
  township: '乙镇',
  foundOn: '2026年11月10日',
  lastAttendedOn: '2026年11月7日',
  reasons: '厌学或学习困难、外出务工',
  whereabouts: '在县城打工',
  groups: '',
  fatherWorksIn: '',
  motherWorksIn: '',
  helps: '',
  status: '劝返无效',
  visits: [
    {
      on: '2026年11月14日',
      method: '联合劝返',
      visitors: '班主任、村干部',
      met: '父亲',
      talk: '家里缺人手',
      result: '家长拒绝',
      nextStep: '再上门',
    },
  ],
  today: '2026年11月26日',
};
const REPORT = {
  ...CHILD,
  documentNumber: '甲小〔2026〕3号',
  isWritten: true,
  addressees: ['某区教育体育局', '乙镇人民政府'],
  thenActs: '相关部门',
  law: '《实施方案》(某政发〔2017〕62号)四(七)3',
  quote: '劝返无效的,应书面报告县级教育行政部门',
  unit: '甲小学(本部)',
  seal: '',
  reporterPost: '校长',
  measures: '两次上门',
  suggestions: ['依法劝返', '责令监护人送学'],
  day: '2026年11月26日',
};
const COUNTS = {
  unit: '甲小学',
  openBefore: 2,
  opened: 1,
  returned: 0,
  closed: 1,
  openAfter: 2,
  visits: 4,
  reports: 0,
  note: '',
};

const linesOf = <Source>({ id, dataOf }: Paper<Source>, source: Source): readonly string[] =>
  wordsOfDocx(fillTemplate(id, readTemplate(id, [SHIPPED]), dataOf(source)))
    .split('\n')
    .filter((line) => line !== '');

const FILLED: Readonly<Record<string, () => readonly string[]>> = {
  'written-report': () => linesOf(writtenReportPaper, REPORT),
  'persuasion-sheet': () => linesOf(persuasionSheet, CHILD),
  'cannot-attend-sheet': () => linesOf(cannotAttendSheet, CHILD),
  'school-notice': () => linesOf(schoolNotice, { ...CHILD, issuer: '甲小学', seal: '' }),
  'attendance-order': () => linesOf(attendanceOrder, { ...CHILD, issuer: '乙镇人民政府', seal: '' }),
  'case-sheet': () =>
    linesOf(caseSheet, {
      ...CHILD,
      kindTitle: '控辍个案',
      facts: [{ label: '去向', words: '在县城打工' }],
      history: [{ on: '2026年11月14日', what: '劝返记录', words: '家长拒绝' }],
      seats: '校长',
    }),
  'entrusted-care': () => linesOf(entrustedCare, CHILD),
  'honor-list': () =>
    linesOf(honorList, {
      place: '某市',
      issuer: '某市教育行政部门',
      seal: '',
      today: '2026年11月26日',
      rows: [{ name: '李老师', school: '甲小学', years: '12年', tier: '县级(10年)', status: '认定' }],
    }),
  'honor-application': () =>
    linesOf(honorApplication, {
      place: '某市',
      name: '李老师',
      school: '甲小学',
      periods: [{ from: '2008年9月', to: '至今', school: '甲小学', setting: '村里' }],
      breaks: '无',
      until: '2026年11月26日',
      reckoning: '连续18年',
      today: '2026年11月26日',
    }),
  'monthly-summary': () =>
    linesOf(monthlySummary, {
      place: '某区',
      month: '2026年11月',
      schools: [COUNTS, { ...COUNTS, unit: '丁小学', visits: 0 }],
      townships: [COUNTS],
      silent: ['戊小学'],
      knowsSchools: true,
      today: '2026年11月30日',
    }),
};

const idsOf = (papers: typeof PAPERS) => papers.map(({ id }) => id);

test('every paper is filled below, and nothing else', () => {
  expect(Object.keys(FILLED).sort()).toEqual([...idsOf(PAPERS)].sort());
  expect(PAPER_KINDS.map(({ id }) => id)).toEqual(idsOf(PAPERS));
});

describe.each(PAPERS)('$id', ({ id, build }) => {
  test('ships the template that its layout makes; npm run templates writes it', async () => {
    const made = wordsOfDocx(new Uint8Array(await Packer.toBuffer(build())));
    expect(wordsOfDocx(readFileSync(`${SHIPPED}/${id}.docx`))).toBe(made);
  });

  test('leaves no mark unfilled, and says what it is', () => {
    const lines = FILLED[id]?.() ?? [];
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => /[{}]|undefined|\[object/u.test(line))).toEqual([]);
  });
});

describe('a report', () => {
  const words = FILLED['written-report']?.() ?? [];

  test('is addressed to 1 body, the other gets a copy', () => {
    expect(words).toContain('某区教育体育局：');
    expect(words).toContain('抄送：乙镇人民政府。');
  });

  test('asks for nothing: it suggests, and ends as a report does', () => {
    expect(words.join('')).not.toMatch(/请求|请予|请批示/u);
    expect(words).toContain('四、工作建议');
    expect(words).toContain('特此报告。');
  });

  test('tells the basics in sentences, with township, guardian and what was said at the door', () => {
    expect(words.find((line) => line.startsWith('该生系'))).toBe(
      '该生系甲小学七年级（初一）学生，家住乙镇丙村，监护人________。',
    );
    expect(words).toContain('2026年11月7日最后到校，2026年11月10日发现未到校。');
    expect(words).toContain('主要原因：厌学或学习困难、外出务工。目前去向：在县城打工。');
    expect(words).toContain('第1次（2026年11月14日）谈话要点：家里缺人手。');
  });

  test('keeps the half-width comma of the words it quotes', () => {
    expect(words.join('')).toContain('“劝返无效的,应书面报告县级教育行政部门”');
  });

  test('does not leave one character of a long title alone', () => {
    expect(titleLines('关于某某乡某某民族完全小学一名学生劝返无效情况的报告')).toBe(
      '关于某某乡某某民族完全小学\n一名学生劝返无效情况的报告',
    );
  });
});

describe('a letter on its page (GB/T 9704)', () => {
  const LONG = {
    ...CHILD,
    school: '某某自治县某某民族乡中心完全小学',
    guardianName: '',
    lastAttendedOn: '2026年12月18日',
    foundOn: '2026年12月21日',
    visits: Array.from({ length: 4 }, () => ({
      ...(CHILD.visits[0] as ChildSource['visits'][number]),
      on: '2026年12月24日',
    })),
  };
  const letters: Readonly<Record<string, () => readonly string[]>> = {
    'written-report': () => linesOf(writtenReportPaper, { ...REPORT, ...LONG }),
    'school-notice': () => linesOf(schoolNotice, { ...LONG, issuer: LONG.school, seal: '' }),
    'attendance-order': () => linesOf(attendanceOrder, { ...LONG, issuer: '某某民族乡人民政府', seal: '' }),
  };
  /** In characters of the text: figures take half of one, and a quarter stands between them and the others. */
  const widthOf = (text: string) => {
    const runs = text.match(/[!-~]+|[^!-~]+/gu) ?? [];
    return runs.reduce(
      (sum, each) => sum + each.length * (/^[!-~]/u.test(each) ? 0.5 : 1),
      0.25 * (runs.length - 1),
    );
  };

  test.each(Object.keys(letters))('%s breaks no day at the end of a line of 28 characters', (id) => {
    const lines = letters[id]?.() ?? [];
    const days = lines.flatMap((line) =>
      [...line.matchAll(/\d{4}年\d{1,2}月\d{1,2}日/gu)].map((day) => ({
        line,
        ends: 2 + widthOf(line.slice(0, day.index + day[0].length)),
      })),
    );
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter(({ ends }) => ends > 28)).toEqual([]);
  });

  test('has 22 lines of 28 characters between its margins, a red head and line, and its copies at the foot', () => {
    const parts = unzipSync(readFileSync(`${SHIPPED}/written-report.docx`));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const mm = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4);
    const [, margins = ''] = /<w:pgMar ([^>]*)>/u.exec(xml) ?? [];
    const margin = (side: string) => mm(new RegExp(`w:${side}="(\\d+)"`, 'u').exec(margins)?.[1]);
    expect(['top', 'bottom', 'left', 'right'].map(margin)).toEqual([37, 35, 28, 26]);
    const line = Number(/w:spacing w:line="(\d+)" w:lineRule="exact"/u.exec(xml)?.[1]);
    expect([Math.floor(((225 / 25.4) * 1440) / line), xml.includes('w:sz w:val="32"')]).toEqual([22, true]);
    // The head, 35 mm below the edge of the type area; the line 4 mm below the number; no mark that an office program draws as a box.
    expect([mm(/w:before="(\d+)"/u.exec(xml)?.[1]), /<w:color w:val="FF0000"/u.test(xml)]).toEqual([
      35,
      true,
    ]);
    expect(xml).toMatch(
      /<w:bottom [^>]*w:color="FF0000"[^>]*w:space="11"|<w:bottom [^>]*w:space="11"[^>]*w:color="FF0000"/u,
    );
    expect(xml).toMatch(/w:tblpYSpec="bottom"/u);
    expect(xml).not.toContain('\u2060');
    expect(Object.keys(parts).filter((name) => /footer\d*\.xml$/u.test(name)).length).toBeGreaterThanOrEqual(
      2,
    );
  });

  test('never speaks of a heading in square brackets', () => {
    const words = Object.values(letters).flatMap((made) => made());
    expect(words.filter((line) => /\[[一二三四五六七八九十]\]/u.test(line))).toEqual([]);
  });
});

describe('the two notices', () => {
  test("are two papers: the school's asks within 7 days, the government's orders by a day it writes, without a fine", () => {
    const school = (FILLED['school-notice']?.() ?? []).join('');
    const order = (FILLED['attendance-order']?.() ?? []).join('');
    expect(school).toContain('自收到本通知之日起7日内');
    expect(school).not.toContain('责令');
    expect(order).toContain('第五十八条');
    expect(order).not.toMatch(/罚款|\d+元/u);
    expect([school, order].every((words) => words.includes('送达回证'))).toBe(true);
  });
});

describe('a monthly summary', () => {
  test('prints noughts, sums up and names who is silent', () => {
    const lines = FILLED['monthly-summary']?.() ?? [];
    expect(lines.join('|')).toContain('合计|4|2|0|2|4|4|0');
    expect(lines).toContain('三、未报送单位（1个）：戊小学');
  });
});

describe('a template of the office', () => {
  test('with an unclosed mark is refused by its name', () => {
    const broken = Buffer.from('no archive');
    expect(() => fillTemplate('written-report', broken, {})).toThrow(TemplateError);
  });
});
