/** Migrations in order. A file that has shipped is never changed; the next change is the next file. */
import type { Migration } from 'kysely';
import { up as firstTables } from './0001-first-tables.ts';
import { up as feedback } from './0002-feedback.ts';
import { up as registers } from './0003-registers.ts';
import { up as accounts } from './0004-accounts.ts';
import { up as vouching } from './0005-vouching.ts';
import { up as toldApart } from './0006-told-apart.ts';
import { up as foundByKeys } from './0007-found-by-keys.ts';
import { up as messengers } from './0008-messengers.ts';
import { up as officeShelf } from './0009-office-shelf.ts';
import { up as withdrawnRecords } from './0010-withdrawn-records.ts';
import { up as recordPhotos } from './0011-record-photos.ts';
import { up as privacy } from './0012-privacy.ts';
import { up as fileActs } from './0013-file-acts.ts';
import { up as readInOrder } from './0014-read-in-order.ts';
import { up as tallies } from './0015-tallies.ts';
import { up as flow } from './0016-flow.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: firstTables },
  '0002-feedback': { up: feedback },
  '0003-registers': { up: registers },
  '0004-accounts': { up: accounts },
  '0005-vouching': { up: vouching },
  '0006-told-apart': { up: toldApart },
  '0007-found-by-keys': { up: foundByKeys },
  '0008-messengers': { up: messengers },
  '0009-office-shelf': { up: officeShelf },
  '0010-withdrawn-records': { up: withdrawnRecords },
  '0011-record-photos': { up: recordPhotos },
  '0012-privacy': { up: privacy },
  '0013-file-acts': { up: fileActs },
  '0014-read-in-order': { up: readInOrder },
  '0015-tallies': { up: tallies },
  '0016-flow': { up: flow },
};
