/** The year's numbers on minors' data, of the places the actor answers for, as one workbook to report with by the end of January. */
import { placesOf } from '../../domain/access/scope.ts';
import { AGE_BANDS, type AgeBand } from '../../domain/privacy/age-band.ts';
import {
  FILING_LINES,
  type FiledAct,
  type FilingLine,
  type FilingNumbers,
  filingOf,
} from '../../domain/privacy/filing.ts';
import type { Retention } from '../../domain/privacy/retention.ts';
import { CASE_KINDS, caseKind, isAboutChild } from '../../domain/records/case-kinds.ts';
import type { Day } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { formatSheets } from '../../export/formats.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock, LoggedEntry, Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import type { GateTools } from '../through-gate.ts';

export interface FilingTools extends GateTools {
  readonly clock: Clock;
  readonly retention: Retention;
  /** Who else gets data, and what of it; empty where nobody does. */
  readonly processors: readonly { readonly who: string; readonly gets: string }[];
}

export interface Filing {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly numbers: FilingNumbers;
}

const LABELS: Readonly<Record<FilingLine, string>> = {
  kept: '年末在库的未成年人档案',
  opened: '其中当年新建',
  guarded: '其中残疾儿童档案(敏感)',
  named: '其中登记了姓名、出生年月或电话',
  read: '当年查看(次)',
  denied: '当年被拒绝的查看(次)',
  exported: '当年明文导出(份次)',
  papers: '当年生成文书(次)',
  copies: '当年按申请提供副本(次)',
  corrected: '当年更正(次)',
  'erased-on-request': '当年按申请删除(份)',
  'erased-in-time': '当年到期删除(份)',
  'ground-duty': '处理依据:履行法定职责',
  'ground-consent': '处理依据:监护人同意',
  'ground-none': '没有登记姓名等,未登记依据',
  told: '已告知监护人',
  'not-told': '没有记录告知',
  'consent-open': '依据是同意,但没有记同意的方式',
};

const BANDS: Readonly<Record<AgeBand, string>> = {
  'under-14': '不满14周岁',
  'from-14-to-17': '14至17周岁',
  adult: '18周岁以上',
  unknown: '没有登记出生年月',
};

/** Rows of the log read at once. */
const PAGE = 5000;

export const createCompileFiling = (tools: FilingTools) =>
  defineOperation<{ readonly year?: number | undefined }, Filing>({
    name: 'privacy.filing',
    needs: 'privacy.manage',
    reads: true,
    audit: (_input, { fileName }) => ({ fileName }),
    run: async ({ year: wanted }, actor, stores) => {
      const today = tools.clock.today();
      // Reported by the end of January, of the year before.
      const year = wanted ?? Number(today.slice(0, 4)) - 1;
      if (!Number.isInteger(year) || year < 2000 || year > Number(today.slice(0, 4)))
        throw new UsageError(say('privacy.year'));
      const from = `${year}-01-01`;
      const last = `${year}-12-31`;
      const span = { from, to: last < today ? last : today };
      const places = placesOf(actor, tools.places);
      const erasures = (await stores.privacy.erasures(from, last)).filter(
        ({ place }) => places === undefined || (place !== null && places.includes(place)),
      );
      const log = await logOf(span, stores);
      const numbers = filingOf(
        { files: await filesOf(places, stores), erasures, acts: log.map(actOf) },
        span,
      );
      return {
        fileName: `minors-${year}.xlsx`,
        numbers,
        bytes: await formatSheets(sheets(numbers, year, tools), 'xlsx'),
      };
    },
  });

async function filesOf(places: readonly string[] | undefined, stores: Stores) {
  const kinds = CASE_KINDS.filter(isAboutChild).map(({ id }) => id);
  const files = await stores.cases.list({ kinds, ...(places === undefined ? {} : { places }) });
  const notices = await stores.fileNotices.latest(files.map(({ number }) => number));
  const records = await stores.records.list(places === undefined ? {} : { places });
  const ofFile = new Map<string | null, string[]>();
  for (const { caseNumber, number } of records)
    ofFile.set(caseNumber, [...(ofFile.get(caseNumber) ?? []), number]);
  return files.map((file) => ({
    number: file.number,
    records: ofFile.get(file.number) ?? [],
    answers: file.answers,
    openedOn: file.openedOn,
    isGuarded: caseKind(file.kind).guarded === true,
    isTold: notices.has(file.number),
    isAgreed: notices.get(file.number)?.agreedBy != null,
  }));
}

async function logOf(
  { from, to }: { readonly from: Day; readonly to: Day },
  { privacy }: Stores,
): Promise<readonly LoggedEntry[]> {
  const log: LoggedEntry[] = [];
  for (;;) {
    const page = await privacy.logBetween(from, to, log.at(-1)?.id ?? 0, PAGE);
    log.push(...page);
    if (page.length < PAGE) return log;
  }
}

function actOf({ action, subject, details }: LoggedEntry): FiledAct {
  const { numbers, denied, reveal } = details;
  return {
    action,
    subjects: [
      ...(subject === null ? [] : [subject]),
      ...(typeof numbers === 'string' ? numbers.split(' ') : []),
    ],
    wasDenied: denied === true,
    isOpen: action === 'record.export' && reveal === true,
  };
}

function sheets(numbers: FilingNumbers, year: number, { retention, processors }: FilingTools) {
  const column = (title: string, at: number) => ({ id: `c${at}`, title });
  return [
    {
      name: say('filing.numbers', { year }),
      columns: [say('subject.item'), ...AGE_BANDS.map((band) => BANDS[band])].map(column),
      rows: FILING_LINES.map((line) => [LABELS[line], ...AGE_BANDS.map((band) => numbers[line][band])]),
    },
    {
      name: say('filing.processors'),
      columns: [say('filing.who'), say('filing.gets')].map(column),
      rows: (processors.length === 0 ? [{ who: say('filing.nobody'), gets: '' }] : processors).map(
        ({ who, gets }) => [who, gets],
      ),
    },
    {
      name: say('filing.retention'),
      columns: [say('subject.item'), say('filing.days')].map(column),
      rows: Object.entries(retention).map(([kind, days]) => [kind, days ?? say('filing.no-end')]),
    },
    {
      name: say('filing.notes'),
      columns: [say('filing.notes')].map(column),
      rows: say('filing.text')
        .split('\n')
        .map((line) => [line]),
    },
  ];
}
