/**
 * The three comparisons of the dropout mechanism (四查三比对): household × roll → of school age and on no
 * roll (失学); roll × at school → on the roll and not at school (疑似辍学); those × poor households. Beside them
 * last term's roll × this one's, and the ledger of all children of school age.
 * Rows are matched by a key the office makes with its secret; where a key stands twice a person must look.
 */
import { groupBy } from '../shared/group-by.ts';

export interface ListRow {
  readonly key: string;
  /** Where the row stands in its list: what a person looks up again. */
  readonly line: number;
}

export interface Lists {
  /** Children of school age by household (户籍). */
  readonly households: readonly ListRow[];
  /** On a school's roll (学籍). */
  readonly roll: readonly ListRow[];
  /** At school on the day of counting (在校). */
  readonly attending: readonly ListRow[];
  /** Of households once poor or monitored (脱贫户、监测户); left out where there is no list. */
  readonly poor?: readonly ListRow[];
  /** On the roll at the end of last term; left out where there is no list. */
  readonly before?: readonly ListRow[];
}

/** Where a child of school age stands between the three lists. */
export type Standing = 'at-school' | 'not-attending' | 'without-roll' | 'not-enrolled';

export interface Comparison {
  /** 户籍 × 学籍: 适龄未入学籍. */
  readonly notEnrolled: readonly ListRow[];
  /** 学籍 × 在校: 在籍不在校. */
  readonly notAttending: readonly ListRow[];
  /** 在校不在籍. */
  readonly withoutRoll: readonly ListRow[];
  /** 上学期 × 学籍: on last term's roll and no more on this one's, those who finished or moved away included. */
  readonly goneSince: readonly ListRow[];
  /** The ledger of children of school age (适龄儿童台账): each of the households', once. */
  readonly ofSchoolAge: readonly (ListRow & { readonly standing: Standing })[];
  /** Of both the first, those of poor households. */
  readonly poorOut: readonly ListRow[];
  /** Keys that stand more than once in a list: list and lines. */
  readonly doubled: readonly { readonly list: keyof Lists; readonly lines: readonly number[] }[];
}

export function compareLists({ households, roll, attending, poor = [], before = [] }: Lists): Comparison {
  const keys = (rows: readonly ListRow[]) => new Set(rows.map(({ key }) => key));
  const missingIn = (rows: readonly ListRow[], known: ReadonlySet<string>) =>
    once(rows).filter(({ key }) => !known.has(key));
  const onRoll = keys(roll);
  const notEnrolled = missingIn(households, onRoll);
  const present = keys(attending);
  const notAttending = missingIn(roll, present);
  const standingOf = ({ key }: ListRow): Standing => {
    if (onRoll.has(key)) return present.has(key) ? 'at-school' : 'not-attending';
    return present.has(key) ? 'without-roll' : 'not-enrolled';
  };
  const poorKeys = keys(poor);
  return {
    notEnrolled,
    notAttending,
    withoutRoll: missingIn(attending, onRoll),
    goneSince: missingIn(before, onRoll),
    ofSchoolAge: once(households).map((row) => ({ ...row, standing: standingOf(row) })),
    poorOut: once([...notEnrolled, ...notAttending]).filter(({ key }) => poorKeys.has(key)),
    doubled: [
      ...doubledIn('households', households),
      ...doubledIn('roll', roll),
      ...doubledIn('attending', attending),
      ...doubledIn('poor', poor),
      ...doubledIn('before', before),
    ],
  };
}

function once(rows: readonly ListRow[]): readonly ListRow[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

function doubledIn(list: keyof Lists, rows: readonly ListRow[]): Comparison['doubled'] {
  return [...groupBy(rows, ({ key }) => key).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ list, lines: same.map(({ line }) => line) }));
}
