/** Conditions on files and records that several stores ask by, in SQL: what somebody may see, and what stands in sealed answers. */
import { type RawBuilder, sql } from 'kysely';
import type { Reach } from '../domain/access/scope.ts';
import { CLOSED } from '../domain/records/case-kinds.ts';
import { fold } from '../domain/shared/fold.ts';
import type { CaseFilter, RecordFilter, Sealer } from '../ports.ts';
import { likeKey, nameKey, outcomeKey, resultKey, schoolKey, unitKey } from './search-keys.ts';

type Condition = RawBuilder<boolean>;
type Keyed = Pick<Sealer, 'keyed'>;

const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
const any = (conditions: readonly Condition[]): Condition =>
  sql<boolean>`(${sql.join(conditions, sql` or `)})`;
const among = (column: string, values: readonly string[]): Condition =>
  values.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${sql.ref(column)} in (${sql.join(values)})`;
const marked = (table: 'file_mark' | 'record_mark', keys: readonly string[]): Condition =>
  keys.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`number in (select number from ${sql.table(table)} where key in (${sql.join(keys)}))`;

/** One status is looked for by its index; of several, lists are read in their order and most rows fit. */
const hasStatus = (statuses: readonly string[]): Condition =>
  statuses.length < 2 ? among('status', statuses) : sql<boolean>`status || '' in (${sql.join(statuses)})`;

/** Rows of `case_file`. */
export function filesWhere(filter: CaseFilter, sealer: Keyed): Condition {
  const { kinds, statuses, places, numbers, reach, school, township, like, owing, name } = filter;
  return all([
    ...(kinds === undefined ? [] : [among('kind', kinds)]),
    ...(statuses === undefined ? [] : [hasStatus(statuses)]),
    ...(places === undefined ? [] : [among('place', places)]),
    ...(numbers === undefined ? [] : [among('number', numbers)]),
    ...(reach === undefined ? [] : filesWithin(reach, sealer)),
    ...(school === undefined ? [] : [sql<boolean>`school_key = ${schoolKey(school, sealer)}`]),
    ...(township === undefined
      ? []
      : [sql<boolean>`township_key = ${unitKey(`township:${fold(township)}`, sealer)}`]),
    ...(like === undefined ? [] : [marked('file_mark', likeKeys(kinds ?? [], like, sealer))]),
    ...(name === undefined ? [] : [marked('file_mark', [nameKey(name, sealer)])]),
    ...(owing === undefined
      ? []
      : [
          sql<boolean>`exists (select 1 from record as cause where cause.case_number = case_file.number
            and cause.type = ${owing.after.type} and ${
              owing.after.answer === undefined
                ? sql<boolean>`1 = 1`
                : sql<boolean>`cause.result_key = ${resultKey(owing.after.answer, sealer)}`
            }
            and not exists (select 1 from record as made where made.case_number = case_file.number
              and made.type = ${owing.owed} and made.seq > cause.seq))`,
        ]),
    ...comparison('opened_by', '=', filter.openedBy),
    ...(filter.answeredBy === undefined ? [] : [answeredBy(filter.answeredBy)]),
    ...comparison('next_on', '<', filter.dueBefore),
    ...comparison('next_on', '>=', filter.dueFrom),
    ...(filter.notDueBefore === undefined
      ? []
      : [sql<boolean>`(next_on is null or next_on >= ${filter.notDueBefore})`]),
    ...comparison('opened_on', '>=', filter.from),
    ...comparison('opened_on', '<=', filter.to),
    ...comparison('status', '<>', filter.exceptStatus),
    ...(filter.openOn === undefined
      ? []
      : [
          sql<boolean>`(opened_on <= ${filter.openOn} and (status <> ${CLOSED} or ${lastDay} > ${filter.openOn}))`,
        ]),
    ...(filter.closed === undefined
      ? []
      : [
          sql<boolean>`(status = ${CLOSED} and ${lastDay} between ${filter.closed.from} and ${filter.closed.to})`,
        ]),
    ...(filter.entered === undefined
      ? []
      : [
          sql<boolean>`exists (select 1 from record as made where made.case_number = case_file.number
            and made.type = ${filter.entered.type} and made.withdrawn_at is null
            and made.submitted_on between ${filter.entered.from} and ${filter.entered.to})`,
        ]),
  ]);
}

/** Of a closed file: that of its last entry, and not before it was opened. */
export const lastDay = sql`case when last_on > opened_on then last_on else opened_on end`;

/** Whoever it was given to last answers for a file, and whoever opened it where it was given to nobody. */
function answeredBy(personId: string): Condition {
  const given = sql`(select subject from file_act where file_act.file = case_file.number
    and file_act.kind = 'assigned' order by file_act.at desc, file_act.id desc limit 1)`;
  return sql<boolean>`((opened_by = ${personId} or number in (select file from file_act
    where kind = 'assigned' and subject = ${personId})) and coalesce(${given}, opened_by) = ${personId})`;
}

/** Rows of `record`. */
export function recordsWhere(filter: RecordFilter, sealer: Keyed): Condition {
  const { places, numbers, reach, result, outcomes } = filter;
  return all([
    ...comparison('type', '=', filter.type),
    ...(filter.exceptType === undefined ? [] : [sql<boolean>`type <> ${filter.exceptType}`]),
    ...comparison('person_id', '=', filter.personId),
    ...(places === undefined ? [] : [among('place', places)]),
    ...(numbers === undefined ? [] : [among('number', numbers)]),
    ...comparison('case_number', '=', filter.caseNumber),
    ...comparison('vouching', '=', filter.vouching),
    ...(filter.withdrawn === undefined ? [sql<boolean>`withdrawn_at is null`] : []),
    ...(reach === undefined ? [] : recordsWithin(reach, sealer)),
    ...(result === undefined ? [] : [sql<boolean>`result_key = ${resultKey(result, sealer)}`]),
    ...(outcomes === undefined
      ? []
      : [
          among(
            'outcome_key',
            outcomes.map((outcome) => outcomeKey(outcome, sealer)),
          ),
        ]),
    ...(filter.ofFiles === undefined ? [] : [ofFiles(filter.ofFiles, sealer)]),
    ...comparison('submitted_on', '>=', filter.from),
    ...comparison('submitted_on', '<=', filter.to),
  ]);
}

/** Of a school's few files the entries are gathered; those of a township are met soon where all are read in order. */
function ofFiles(files: CaseFilter, sealer: Keyed): Condition {
  const where = filesWhere(files, sealer);
  return files.school === undefined
    ? sql<boolean>`exists (select 1 from case_file where number = record.case_number and ${where})`
    : sql<boolean>`case_number in (select number from case_file where ${where})`;
}

function comparison(
  column: string,
  how: '=' | '<>' | '<' | '>=' | '<=',
  value: string | undefined,
): readonly Condition[] {
  return value === undefined ? [] : [sql<boolean>`${sql.ref(column)} ${sql.raw(how)} ${value}`];
}

function filesWithin({ authorId, places, unit }: Reach, sealer: Keyed): readonly Condition[] {
  if (places === 'all') return [];
  return [
    any([
      sql<boolean>`opened_by = ${authorId}`,
      ...(places.length === 0 ? [] : [among('place', places)]),
      ...(unit === undefined
        ? []
        : [sql<boolean>`(place = ${unit.place} and ${marked('file_mark', [unitKey(unit.name, sealer)])})`]),
    ]),
  ];
}

/** Whoever sees a file sees its records; those of whole places are seen by their own place. */
function recordsWithin(reach: Reach, sealer: Keyed): readonly Condition[] {
  const { authorId, places, unit } = reach;
  if (places === 'all') return [];
  const own = sql<boolean>`person_id = ${authorId}`;
  if (places.length > 0) return [any([own, among('place', places)])];
  return [
    any([
      own,
      ...(unit === undefined
        ? []
        : [sql<boolean>`(place = ${unit.place} and ${marked('record_mark', [unitKey(unit.name, sealer)])})`]),
      sql<boolean>`case_number in (select number from case_file where ${all(filesWithin(reach, sealer))})`,
    ]),
  ];
}

const likeKeys = (kinds: readonly string[], like: readonly string[], sealer: Keyed) =>
  kinds.flatMap((kind) => like.map((words) => likeKey(kind, words, sealer)));
