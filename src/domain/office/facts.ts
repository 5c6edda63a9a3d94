/**
 * An office's own facts (本县名单): villages, schools, bodies with the names they print, terms. Kept as rows of
 * four sheets, so that a workbook, a form and the store hold the same; read here into what the program asks. Pure.
 */
import { z } from 'zod';
import { type Day, isDay } from '../shared/day.ts';
import { fold } from '../shared/fold.ts';

export interface FactColumn {
  readonly key: string;
  readonly label: string;
  readonly isNeeded?: boolean;
  /** The words it may hold. */
  readonly words?: readonly string[];
  readonly kind?: 'township' | 'day';
}

export const SCHOOL_KINDS = [
  '小学',
  '初级中学',
  '九年一贯制学校',
  '完全中学',
  '十二年一贯制学校',
  '特殊教育学校',
  '教学点',
] as const;

const YES = '是';
const township: FactColumn = { key: 'township', label: '乡镇(街道)', kind: 'township' };

/** In the order of the workbook. */
export const FACT_SHEETS = {
  schools: {
    label: '学校',
    columns: [
      { key: 'name', label: '学校名称', isNeeded: true },
      township,
      { key: 'kind', label: '类型', isNeeded: true, words: SCHOOL_KINDS },
      { key: 'boarding', label: '寄宿', words: [YES, '否'] },
      { key: 'standing', label: '中心校或教学点', words: ['中心校', '完小', '教学点'] },
    ],
  },
  villages: {
    label: '村(社区)',
    columns: [
      { key: 'name', label: '村(社区)', isNeeded: true },
      { ...township, isNeeded: true },
    ],
  },
  bodies: {
    label: '部门',
    columns: [
      {
        key: 'role',
        label: '是什么部门',
        isNeeded: true,
        words: ['教育行政部门', '乡镇人民政府(街道办事处)', '人民政府', '其他部门'],
      },
      township,
      { key: 'name', label: '印发名称', isNeeded: true },
      { key: 'seal', label: '印章名称' },
    ],
  },
  terms: {
    label: '学期',
    columns: [
      { key: 'name', label: '学期', isNeeded: true },
      { key: 'from', label: '开学日期', isNeeded: true, kind: 'day' },
      { key: 'until', label: '放假日期', isNeeded: true, kind: 'day' },
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly columns: readonly FactColumn[] }>
>;

export type FactSheet = keyof typeof FACT_SHEETS;
export const FACT_SHEET_IDS = Object.keys(FACT_SHEETS) as readonly FactSheet[];

export type FactRow = Readonly<Record<string, string>>;
export const factRowsSchema = z.partialRecord(
  z.enum(FACT_SHEET_IDS as readonly [FactSheet, ...FactSheet[]]),
  z.array(z.record(z.string(), z.string())),
);
export type FactRows = z.infer<typeof factRowsSchema>;

export interface School {
  readonly name: string;
  readonly township: string;
  readonly kind: string;
  readonly isBoarding: boolean;
  readonly standing: string;
}

export interface Body {
  readonly role: string;
  readonly township: string;
  readonly name: string;
  readonly seal: string;
}

export interface Term {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
}

export interface OfficeFacts {
  readonly schools: readonly School[];
  readonly villages: readonly { readonly name: string; readonly township: string }[];
  readonly bodies: readonly Body[];
  readonly terms: readonly Term[];
}

export const NO_FACTS: OfficeFacts = { schools: [], villages: [], bodies: [], terms: [] };

/** What is wrong with a row, for the person who filled it. */
export type FactProblem =
  | {
      readonly code: 'missing' | 'twice';
      readonly sheet: FactSheet;
      readonly row: number;
      readonly column: string;
    }
  | {
      readonly code: 'not-a-word' | 'no-such-township' | 'not-a-day';
      readonly sheet: FactSheet;
      readonly row: number;
      readonly column: string;
      readonly said: string;
    };

/** @param townships - names of those in the county; none where nobody knows them. */
export function problemsOf(rows: FactRows, townships: readonly string[]): readonly FactProblem[] {
  return FACT_SHEET_IDS.flatMap((sheet) => {
    const seen = new Set<string>();
    return (rows[sheet] ?? []).flatMap((row, at): readonly FactProblem[] => {
      const key = fold(JSON.stringify([row['name'], row['township'], sheet === 'bodies' ? row['role'] : '']));
      const isTwice = seen.has(key);
      seen.add(key);
      const columns: readonly FactColumn[] = FACT_SHEETS[sheet].columns;
      const found = columns.flatMap((column) => problemOf(column, row, { sheet, row: at + 1, townships }));
      return isTwice ? [...found, { code: 'twice', sheet, row: at + 1, column: 'name' }] : found;
    });
  });
}

function problemOf(
  { key, isNeeded, words, kind }: FactColumn,
  values: FactRow,
  {
    sheet,
    row,
    townships,
  }: { readonly sheet: FactSheet; readonly row: number; readonly townships: readonly string[] },
): readonly FactProblem[] {
  const said = values[key] ?? '';
  const at = { sheet, row, column: key };
  if (said === '') return isNeeded === true ? [{ ...at, code: 'missing' }] : [];
  if (words !== undefined && !words.includes(said)) return [{ ...at, code: 'not-a-word', said }];
  if (kind === 'day' && !isDay(said)) return [{ ...at, code: 'not-a-day', said }];
  const isStray = kind === 'township' && townships.length > 0 && !townships.includes(said);
  return isStray ? [{ ...at, code: 'no-such-township', said }] : [];
}

export function factsOf(rows: FactRows): OfficeFacts {
  const of = (sheet: FactSheet) => rows[sheet] ?? [];
  const word = (row: FactRow, key: string) => row[key] ?? '';
  return {
    schools: of('schools').map((row) => ({
      name: word(row, 'name'),
      township: word(row, 'township'),
      kind: word(row, 'kind'),
      isBoarding: row['boarding'] === YES,
      standing: word(row, 'standing'),
    })),
    villages: of('villages').map((row) => ({ name: word(row, 'name'), township: word(row, 'township') })),
    bodies: of('bodies').map((row) => ({
      role: word(row, 'role'),
      township: word(row, 'township'),
      name: word(row, 'name'),
      seal: word(row, 'seal'),
    })),
    terms: of('terms').map((row) => ({
      name: word(row, 'name'),
      from: word(row, 'from'),
      until: word(row, 'until'),
    })),
  };
}

/** Schools of a township; all of them where it has none, or none is named. */
export function schoolsAt({ schools }: OfficeFacts, townshipName: string): readonly School[] {
  const there = schools.filter((school) => school.township === townshipName);
  return there.length === 0 ? schools : there;
}

/** What the seal of a body says that signs by this name; empty where it says the same, or nobody has told. */
export function sealOf({ bodies }: OfficeFacts, signs: string): string {
  const seal = bodies.find(({ name }) => fold(name) === fold(signs))?.seal ?? '';
  return fold(seal) === fold(signs) ? '' : seal;
}

/** 潞江镇芒柳村: as forms write a village. */
export const villageInFull = ({
  name,
  township: of,
}: {
  readonly name: string;
  readonly township: string;
}) => (name.startsWith(of) ? name : `${of}${name}`);

/**
 * The body that an authority of a document is here: 县级教育行政部门 → 隆阳区教育体育局. Undefined where the
 * office has named none, and the document's own word stands.
 */
export function bodyFor({ bodies }: OfficeFacts, authority: string, townshipName: string): Body | undefined {
  const said = fold(authority);
  const isOf = (pattern: RegExp, role: string) => pattern.test(said) && pattern.test(fold(role));
  if (/乡|镇|街道/u.test(said))
    return bodies.find(
      ({ role, township: of }) => isOf(/乡|镇|街道/u, role) && of === townshipName && of !== '',
    );
  return bodies.find(
    ({ role, name }) =>
      isOf(/教育/u, role) || (isOf(/人民政府/u, role) && !/乡|镇/u.test(role)) || fold(name) === said,
  );
}
