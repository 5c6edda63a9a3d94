/**
 * The written report on a child whom persuasion did not bring back (书面报告): case history, visits,
 * measures, addressees as that place's document names them, the clause quoted, blanks for signature
 * and seal. No form is prescribed by any document; this one says what its clause asks for.
 */
import type { Letter } from './letter.ts';

export interface ReportedVisit {
  readonly day: string;
  readonly method: string;
  readonly visitors: string;
  readonly met: string;
  readonly result: string;
  readonly nextStep: string;
}

export interface WrittenReport {
  readonly documentNumber: string | undefined;
  /** 书面报告, or 汇报 where the document asks for no written report. */
  readonly isWritten: boolean;
  readonly addressees: readonly string[];
  /** Who acts next by the clause; undefined where it does not say. */
  readonly thenActs: string | undefined;
  readonly caseNumber: string;
  /** Undefined where it may not be shown: a blank is left for it. */
  readonly childName: string | undefined;
  readonly school: string;
  readonly grade: string;
  /** Further facts of the case: label and words. */
  readonly facts: readonly { readonly label: string; readonly words: string }[];
  readonly visits: readonly ReportedVisit[];
  readonly measures: string | undefined;
  readonly requests: readonly string[];
  /** 《…实施方案》(保政发〔2017〕62号)四(七)3. */
  readonly source: string;
  /** Of that clause, word for word. */
  readonly quote: string;
  readonly unit: string;
  readonly reporterPost: string;
  readonly day: string;
}

const BLANK = '____________';
const SHORT_BLANK = '_______';

export function letterOf(report: WrittenReport): Letter {
  const what = report.isWritten ? '劝返无效情况的报告' : '辍学情况的报告';
  const child = report.childName ?? `${BLANK}（姓名由报告单位填写）`;
  return {
    number: report.documentNumber,
    title: printed(`关于${report.school}一名学生${what}`),
    addressees: report.addressees.map(printed),
    parts: [
      {
        kind: 'paragraph',
        text: `${printed(report.source)}规定：“${report.quote}”。现将${printed(`${report.school}${report.grade}`)}学生${child}（个案编号${report.caseNumber}）的辍学和劝返情况报告如下。`,
      },
      { kind: 'heading', text: '一、基本情况' },
      {
        kind: 'paragraph',
        text: `${report.facts.map(({ label, words }) => printed(`${label}:${words}`)).join('；')}。`,
      },
      { kind: 'heading', text: `二、劝返经过（共${report.visits.length}次）` },
      ...(report.visits.length === 0
        ? [{ kind: 'paragraph', text: '系统内没有劝返记录。' } as const]
        : [visitTable(report.visits)]),
      { kind: 'heading', text: '三、已采取的措施' },
      { kind: 'paragraph', text: sentence(report.measures ?? '见上表') },
      { kind: 'heading', text: '四、请求事项' },
      {
        kind: 'paragraph',
        text: `${sentence(report.requests.join('；'))}${
          report.thenActs === undefined ? '' : `按上述规定，请${report.thenActs}依法采取措施劝返复学。`
        }`,
      },
    ],
    signature: [`${printed(report.unit)}（盖章）`, report.day],
    blanks: [
      [`报告人（${report.reporterPost}）签字：${SHORT_BLANK}`, `联系电话：${SHORT_BLANK}`],
      ...report.addressees.map(
        (to) => [`${printed(to)}签收：${SHORT_BLANK}`, `日期：${SHORT_BLANK}`] as const,
      ),
    ],
  };
}

function visitTable(visits: readonly ReportedVisit[]): Letter['parts'][number] {
  return {
    kind: 'table',
    columns: [
      { title: '次', percent: 7 },
      { title: '日期', percent: 18 },
      { title: '方式', percent: 14 },
      { title: '劝返人', percent: 18 },
      { title: '见到谁', percent: 13 },
      { title: '结果', percent: 16 },
      { title: '下一步', percent: 14 },
    ],
    rows: visits.map(({ day, method, visitors, met, result, nextStep }, at) => [
      String(at + 1),
      ...[day, method, visitors, met, result, nextStep].map(printed),
    ]),
  };
}

/** A letter is printed with full-width marks; what was typed in a chat often is not. Quotations stay as they are. */
function printed(text: string): string {
  return text.replace(/(?<!\d)[,:;!?]|[,:;!?](?!\d)|[()]/gu, (mark) => FULL_WIDTH[mark] ?? mark);
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

function sentence(text: string): string {
  const shown = printed(text);
  return /[。！？]$/u.test(shown) ? shown : `${shown}。`;
}
