/**
 * A case file taken away whole. What people typed and were shown of it was looked through in pages before
 * (`sweep.ts`); here goes what was written since, and the file itself.
 */
import type { Counts, Sealer, Traces } from '../../ports.ts';
import type { Database } from '../open-database.ts';
import { deleteIn, dropLoosePhotos } from './delete-rows.ts';
import { sweepSince } from './sweep.ts';

/** @param since - what was written before this instant has been swept. */
export async function eraseFileRows(
  db: Database,
  sealer: Sealer,
  number: string,
  traces: Traces,
  since: string,
): Promise<Counts> {
  const file = await db
    .selectFrom('case_file')
    .select('opened_on')
    .where('number', '=', number)
    .executeTakeFirst();
  const records = await db.selectFrom('record').select('number').where('case_number', '=', number).execute();
  const numbers = records.map((record) => record.number);
  const swept = await sweepSince(db, sealer, traces, since);
  const topic = await deleteIn(db, 'notice', 'topic', [`case:${number}`]);
  const counts = {
    ...swept,
    notices: (swept['notices'] ?? 0) + topic,
    // What was made to be downloaded cannot be looked into; it is made anew in a moment.
    downloads: file === undefined ? 0 : await eraseDownloads(db, file.opened_on),
    corrections: await eraseEntryRows(db, numbers),
    records: await deleteIn(db, 'record', 'number', numbers),
  };
  // With its row goes the key a finished file is sealed with; the file itself at the next round.
  await deleteIn(db, 'office_entry', 'kind', ['export']);
  await deleteIn(db, 'muted_reminder', 'topic', [`case:${number}`]);
  await deleteIn(db, 'file_notice', 'number', [number]);
  await deleteIn(db, 'file_mark', 'number', [number]);
  await dropLoosePhotos(db);
  return { files: await deleteIn(db, 'case_file', 'number', [number]), ...counts };
}

/** What stands beside records. @returns how many corrections there were. */
export async function eraseEntryRows(db: Database, numbers: readonly string[]): Promise<number> {
  await deleteIn(db, 'record_mark', 'number', numbers);
  await deleteIn(db, 'record_photo', 'number', numbers);
  return deleteIn(db, 'record_revision', 'number', numbers);
}

async function eraseDownloads(db: Database, since: string): Promise<number> {
  // A day of the office may begin on the day before in UTC.
  const from = new Date(Date.parse(`${since}T00:00:00Z`) - 86_400_000).toISOString();
  const rows = await db.selectFrom('web_file').select('id').where('at', '>=', from).execute();
  return deleteIn(
    db,
    'web_file',
    'id',
    rows.map(({ id }) => id),
  );
}
