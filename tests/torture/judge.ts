/** What people were told, held against what is on disk. */
import BetterSqlite from 'better-sqlite3';
import type { Answers } from '../../src/domain/records/answers.ts';
import { at, createSealer } from '../../src/storage/sealer.ts';
import type { Account } from './people.ts';

export interface Verdict {
  readonly forms: number;
  readonly told: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly misplaced: readonly string[];
  readonly silent: number;
}

interface Row {
  readonly number: string;
  readonly answers: string;
  readonly file: string;
  readonly file_answers: string;
  readonly audits: number;
}

export function judge(path: string, key: Buffer, accounts: readonly Account[]): Verdict {
  const sealer = createSealer(key);
  const db = new BetterSqlite(path, { readonly: true });
  const rows = db
    .prepare(
      `select record.number, record.answers, case_file.number as file, case_file.answers as file_answers,
        (select count(*) from audit where subject = record.number and action = 'record.submit') as audits
       from record join case_file on case_file.number = record.case_number`,
    )
    .all() as Row[];
  db.close();
  const stored = rows.map((row) => ({
    number: row.number,
    audits: row.audits,
    said: JSON.parse(sealer.open(row.answers, at('record', 'answers', row.number))) as Answers,
    file: JSON.parse(sealer.open(row.file_answers, at('case_file', 'answers', row.file))) as Answers,
  }));
  const lost: string[] = [];
  const doubled: string[] = [];
  const misplaced: string[] = [];
  let told = 0;
  for (const form of accounts.flatMap(({ forms }) => forms)) {
    const mine = stored.filter(({ said }) => said['talk'] === form.talk);
    if (mine.length > 1) doubled.push(`${form.talk}: ${mine.map(({ number }) => number).join(', ')}`);
    if (form.number === undefined) continue;
    told += 1;
    const record = stored.find(({ number }) => number === form.number);
    if (record === undefined || record.audits !== 1) {
      lost.push(`${form.number} (${record === undefined ? 'no record' : `${record.audits} audit rows`})`);
      continue;
    }
    const { said, file } = record;
    const isRight =
      said['talk'] === form.talk && file['village'] === form.village && file['school'] === form.school;
    if (!isRight)
      misplaced.push(
        `${form.number}: ${said['talk']} ${file['village']} ${file['school']}, not ${form.talk}`,
      );
  }
  return {
    forms: accounts.reduce((sum, { forms }) => sum + forms.length, 0),
    told,
    lost,
    doubled,
    misplaced,
    silent: accounts.reduce((sum, account) => sum + account.silences.length, 0),
  };
}
