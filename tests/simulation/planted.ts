/**
 * Faults that a program like this can have, put between it and its disk or its channel, to see that the simulation
 * finds each. None of them is in the product.
 */
import type { Rewrite, Statement } from './failpoints.ts';
import type { Bug } from './world.ts';

/** Every nth statement of a kind is another one, or none. */
const every = (nth: number, kind: RegExp, change: (statement: Statement) => Statement | null): Rewrite => {
  let count = 0;
  return (statement) => {
    if (!kind.test(statement.sql)) return statement;
    count += 1;
    return count % nth === 0 ? change(statement) : statement;
  };
};
const always = (kind: RegExp, change: (statement: Statement) => Statement | null): Rewrite =>
  every(1, kind, change);
const AUDIT = /^insert into "audit"/u;
const noted = (action: string, change: (statement: Statement) => Statement | null): Rewrite =>
  always(AUDIT, (statement) => (statement.parameters.includes(action) ? change(statement) : statement));
const renamed = ({ sql, parameters }: Statement): Statement => ({
  sql,
  parameters: parameters.map((given) =>
    given === 'record.submit' || given === 'record.read' ? 'other' : given,
  ),
});

export interface PlantedBug {
  readonly name: string;
  /** That comes upon it early. */
  readonly seed: number;
  readonly make: () => Bug;
}

export const PLANTED: readonly PlantedBug[] = [
  {
    name: 'a record is written without its audit row',
    seed: 1,
    make: () => ({ rewrite: noted('record.submit', renamed) }),
  },
  {
    name: 'a record gets two audit rows',
    seed: 1,
    make: () => ({
      rewrite: noted('record.submit', ({ sql, parameters }) => {
        const values = /values (\(.*?\))/u.exec(sql)?.[1] ?? '';
        return {
          sql: sql.replace(values, `${values}, ${values}`),
          parameters: [...parameters, ...parameters],
        };
      }),
    }),
  },
  {
    name: 'reading a record leaves no audit row',
    seed: 2,
    make: () => ({ rewrite: noted('record.read', renamed) }),
  },
  {
    name: 'a transaction is told of and not kept',
    seed: 1,
    make: () => ({
      rewrite: every(7, /^release act/u, ({ parameters }) => ({ sql: 'rollback to act', parameters })),
    }),
  },
  {
    name: 'a step is told of and not saved',
    seed: 1,
    make: () => ({ rewrite: every(5, /^insert into "draft"/u, () => null) }),
  },
  {
    name: 'whoever ends one form loses those put aside',
    seed: 1,
    make: () => ({
      rewrite: always(/^delete from "draft" where "id" = \?/u, ({ parameters }) => ({
        sql: 'delete from "draft" where person_id = (select person_id from draft where id = ?)',
        parameters,
      })),
    }),
  },
  {
    name: "the form of whoever typed last is everybody's",
    seed: 7,
    make: () => ({
      rewrite: always(/from "draft" where "person_id" = \? and "is_parked" = 0/u, ({ sql, parameters }) => ({
        sql: sql.replace('"person_id" = ?', '? is not null'),
        parameters,
      })),
    }),
  },
  {
    name: 'what is of another county is taken for ours',
    seed: 2,
    make: () => ({
      rewrite: always(
        /^select \* from "(?:record|case_file)" where "number" = \?/u,
        ({ sql, parameters }) => ({
          sql: sql.replace('select *', `select *, '530500' as "place"`),
          parameters,
        }),
      ),
    }),
  },
  {
    name: 'everybody is taken for the one who came first',
    seed: 1,
    make: () => ({
      rewrite: always(/^select "staff"\.\* from "identity"/u, ({ sql, parameters }) => ({
        sql,
        parameters: parameters.map((given) => (given === '102' ? '101' : given)),
      })),
    }),
  },
  {
    name: 'a reminder is not noted as sent',
    seed: 1,
    make: () => ({ rewrite: always(/^update "notice" set "sent_at"/u, () => null) }),
  },
  {
    name: "the number told is the next one's",
    seed: 1,
    make: () => ({
      misprint: (text) =>
        text.replace(
          /(记录编号 QF-\d{4}-)(\d{4})/u,
          (_all, before, digits) => `${before}${String(Number(digits) + 1).padStart(4, '0')}`,
        ),
    }),
  },
];
