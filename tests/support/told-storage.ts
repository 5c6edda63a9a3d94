/**
 * Stores over an empty database whose seals are plain to read, and what is told of them: what each call gives back,
 * and what is different in every table after it.
 */
import { sql } from 'kysely';
import type { Sealer } from '../../src/ports.ts';
import { storageTools } from './app.ts';
import { openTestDatabase, storageOver } from './storage.ts';

/** Shows where a text is bound to, and refuses to be opened elsewhere. */
const OPEN_SEALS: Sealer = {
  seal: (text, place) => `<${place}>${text}`,
  open(sealed, place) {
    if (!sealed.startsWith(`<${place}>`)) throw new Error(`${sealed} does not open as ${place}`);
    return sealed.slice(place.length + 2);
  },
  keyed: (text) => `#${text}`,
};

type Row = Readonly<Record<string, unknown>>;
type Rows = ReadonlyMap<string, Row>;

export async function openTold() {
  const db = await openTestDatabase();
  const tools = { ...storageTools(), sealer: OPEN_SEALS };
  const storage = storageOver(db, tools);
  const { rows: tables } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
    and name not like 'sqlite%' and name not like 'kysely%' order by name`.execute(db);
  const reads: string[] = [];
  for (const { name } of tables) {
    const { rows: columns } = await sql<{ name: string; pk: number }>`select name, pk
      from pragma_table_info(${name})`.execute(db);
    const keys = columns.filter(({ pk }) => pk > 0).map((column) => `"${column.name}"`);
    const values = columns.map((column) => `'${column.name}', "${column.name}"`);
    reads.push(`select '${name} ' || ${keys.join(` || '/' || `)} as key,
      json_object(${values.join(', ')}) as row from "${name}"`);
  }
  const everything = sql<{ key: string; row: string }>`${sql.raw(reads.join(' union all '))}`;
  const all = async (): Promise<Rows> =>
    new Map((await everything.execute(db)).rows.map(({ key, row }) => [key, JSON.parse(row) as Row]));
  const lines: string[] = [];
  let before = await all();
  return {
    ...storage,
    ...storage.work.stores,
    db,
    tools,
    chapter: (title: string) => lines.push('', `== ${title}`),
    /** What was laid before the first call is not told. */
    async begin(): Promise<void> {
      before = await all();
    },
    /** What a call that only reads gives back. */
    async read(what: string, given: Promise<unknown>): Promise<void> {
      lines.push(`${what}: ${told(await given)}`);
    },
    /** What a call that writes gives back and changes. */
    async wrote<T>(what: string, given: Promise<T>): Promise<T> {
      const result = await given;
      lines.push(`${what}${result === undefined ? '' : `: ${told(result)}`}`);
      const after = await all();
      lines.push(...differences(before, after).map((line) => `  ${line}`));
      before = after;
      return result;
    },
    text: () => `${lines.join('\n').trim()}\n`,
  };
}

function differences(before: Rows, after: Rows): readonly string[] {
  const held = (row: Row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (is === undefined) return [`- ${key}`];
    if (was === undefined) return [`+ ${key} ${told(held(is))}`];
    const changed = Object.entries(is).filter(([column, value]) => was[column] !== value);
    return changed.length === 0 ? [] : [`~ ${key} ${told(Object.fromEntries(changed))}`];
  });
}

/** In one line, without the quotation marks of names. */
function told(value: unknown): string {
  const plain = (_key: string, each: unknown): unknown => {
    if (each instanceof Map) return Object.fromEntries(each);
    if (each instanceof Set) return [...each];
    if (typeof each === 'object' && each !== null && 'type' in each && each.type === 'Buffer')
      return `bytes ${Buffer.from((each as unknown as { data: number[] }).data).toString('hex')}`;
    return each;
  };
  return (JSON.stringify(value, plain) ?? 'undefined').replace(/"(\w+)":/gu, '$1:');
}
