/**
 * Signs that a child may leave school (早期预警), each with its reason and none with a weight: no score is
 * made of them. They are read out of what the registers hold already. Who acts on them is a person.
 */

import { listOf, textOf } from '../records/answers.ts';
import { CLOSED } from '../records/case-kinds.ts';
import { type Day, daysBetween, partsOf } from '../shared/day.ts';
import { groupBy } from '../shared/group-by.ts';
import { type FileView, isExplained } from './file-view.ts';

export type SignId =
  | 'absent'
  | 'persuaded-before'
  | 'over-age'
  | 'left-behind'
  | 'no-caretaker'
  | 'poor'
  | 'struggling'
  | 'sibling-left'
  | 'contact-overdue';

export interface Sign {
  readonly id: SignId;
  /** Numbers and days that made it, for the sentence that tells it. */
  readonly days?: number;
  readonly years?: number;
  readonly file?: string;
}

export interface ChildAtRisk {
  readonly key: string;
  /** The files that speak of the child. */
  readonly files: readonly string[];
  readonly school: string;
  readonly grade: string;
  readonly signs: readonly Sign[];
}

/** Age at which a grade is usually begun, by six years for the first; two years more are a sign. */
const FIRST_GRADE_AGE = 6;
const YEARS_OVER = 2;

/**
 * @param keyOf - one child, one key; the caller makes it with a secret (`matchKey`), so that no name is compared.
 * @param familyOf - one household, one key; undefined where it is not known.
 */
export function childrenAtRisk(
  files: readonly FileView[],
  today: Day,
  keyOf: (file: FileView) => string,
  familyOf: (file: FileView) => string | undefined,
): readonly ChildAtRisk[] {
  const children = groupBy(files, keyOf);
  const leftFamilies = new Map(
    files
      .filter((file) => file.kind === 'dropout' && !(file.status === CLOSED && isExplained(file)))
      .flatMap((file) => {
        const family = familyOf(file);
        return family === undefined ? [] : [[family, file] as const];
      }),
  );
  return (
    [...children]
      .map(([key, own]) => childOf(key, own, today, leftFamilies, familyOf))
      .filter(({ signs }) => signs.length > 0)
      // By the file, not by the key: that is another each time the list is made, and the list is read in parts.
      .sort(
        (one, other) =>
          other.signs.length - one.signs.length || (one.files[0] ?? '').localeCompare(other.files[0] ?? ''),
      )
  );
}

function childOf(
  key: string,
  files: readonly FileView[],
  today: Day,
  leftFamilies: ReadonlyMap<string, FileView>,
  familyOf: (file: FileView) => string | undefined,
): ChildAtRisk {
  const [latest] = [...files].sort((one, other) => other.openedOn.localeCompare(one.openedOn));
  const siblings = files.flatMap((file): Sign[] => {
    const family = familyOf(file);
    const left = family === undefined ? undefined : leftFamilies.get(family);
    return left === undefined || files.some(({ number }) => number === left.number)
      ? []
      : [{ id: 'sibling-left', file: left.number }];
  });
  const signs = [...files.flatMap((file) => signsOf(file, today)), ...siblings];
  return {
    key,
    files: files.map(({ number }) => number),
    school: latest === undefined ? '' : (textOf(latest.answers, 'school') ?? ''),
    grade: latest === undefined ? '' : (textOf(latest.answers, 'grade') ?? ''),
    // One sign of a kind says as much as two.
    signs: [...new Map(signs.map((sign) => [sign.id, sign])).values()],
  };
}

function signsOf(file: FileView, today: Day): readonly Sign[] {
  const { kind, status, answers, nextOn, entries } = file;
  const groups = listOf(answers, 'groups');
  const last = textOf(answers, 'lastAttendedOn');
  // Struck off because it stayed at school is back too; what was explained never was away.
  const isBack = status === 'returned' || (status === CLOSED && !isExplained(file));
  const isLeftBehind = kind === 'left-behind' && status !== CLOSED;
  return [
    ...(kind === 'dropout' && status === 'suspected' && last !== undefined && last < today
      ? [{ id: 'absent', days: daysBetween(last, today), file: file.number } as const]
      : []),
    ...(kind === 'dropout' && isBack && entries.some(({ type }) => type === 'persuasion-visit')
      ? [{ id: 'persuaded-before', file: file.number } as const]
      : []),
    ...overAge(file),
    ...(isLeftBehind || groups.includes('left-behind')
      ? [{ id: 'left-behind', file: file.number } as const]
      : []),
    ...(isLeftBehind && textOf(answers, 'caretaker') === 'nobody'
      ? [{ id: 'no-caretaker', file: file.number } as const]
      : []),
    ...(groups.includes('poor') ? [{ id: 'poor', file: file.number } as const] : []),
    ...(groups.includes('struggling') ? [{ id: 'struggling', file: file.number } as const] : []),
    ...(isLeftBehind && nextOn !== null && nextOn < today
      ? [{ id: 'contact-overdue', days: daysBetween(nextOn, today), file: file.number } as const]
      : []),
  ];
}

/**
 * Two years or more above the age of the grade: the child has repeated, come late or been away. Of the school year
 * in which the grade was written down: by today it is in another.
 */
function overAge({ answers, number, openedOn }: FileView): readonly Sign[] {
  const born = textOf(answers, 'birthMonth');
  const grade = /^g([1-9])$/u.exec(textOf(answers, 'grade') ?? '')?.[1];
  if (born === undefined || grade === undefined) return [];
  const { year, month } = partsOf(openedOn);
  const schoolYear = month >= 9 ? year : year - 1;
  const [bornYear = 0, bornMonth = 1] = born.split('-').map(Number);
  const ageAtStart = schoolYear - bornYear - (bornMonth > 8 ? 1 : 0);
  const years = ageAtStart - (FIRST_GRADE_AGE + Number(grade) - 1);
  return years >= YEARS_OVER ? [{ id: 'over-age', years, file: number }] : [];
}
