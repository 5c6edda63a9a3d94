/**
 * Who read one child's file, corrected it, or took it out, for the guardian who asks at the office: day,
 * post and act. No name of the staff: the number is enough for the office to find them. A file that was
 * erased keeps its log.
 */
import { NotYoursError } from '../../domain/access/errors.ts';
import { answersFor } from '../../domain/access/manage.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { readNumber } from '../../domain/records/number.ts';
import { say } from '../../messages/zh-CN.ts';
import type { LoggedEntry, Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { actionWords } from './action-words.ts';

export interface FileLogLine {
  readonly at: string;
  readonly post: string;
  readonly personId: string;
  readonly act: string;
  /** Of the file or of one of its records. */
  readonly subject: string;
  readonly wasDenied: boolean;
  /** Names of the fields a correction changed. */
  readonly fields: string;
}

export interface FileLog {
  readonly number: string;
  readonly lines: readonly FileLogLine[];
}

/** @throws {NotYoursError} no such file, or not of a place the actor answers for. */
export const createReadFileLog = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<{ readonly number: string }, FileLog>({
    name: 'audit.of-file',
    needs: 'audit.file',
    audit: (_input, { number, lines }) => ({ number, rows: lines.length }),
    run: async ({ number: typed }, actor, stores) => {
      const number = readNumber(typed) ?? typed.trim();
      const place = await placeOf(number, stores);
      if (place === undefined || !answersFor(actor, place, places))
        throw new NotYoursError(say('file.none', { number }), number);
      return { number, lines: await logLinesOf(number, stores) };
    },
  });

/** Of a file that is there, or that was erased; undefined for one that never was. */
async function placeOf(number: string, { cases, privacy }: Stores): Promise<string | null | undefined> {
  const file = await cases.get(number);
  if (file !== undefined) return file.place;
  const gone = await privacy.erasures('0000-01-01', '9999-12-31');
  return gone.find(({ subject }) => subject === number)?.place;
}

export async function logLinesOf(number: string, stores: Stores): Promise<readonly FileLogLine[]> {
  const records = await stores.records.list({ caseNumber: number, withdrawn: 'too' });
  const log = await stores.privacy.logOf([number, ...records.map((record) => record.number)]);
  return log.map(lineOf);
}

export function lineOf({ at, role, personId, action, details, subject }: LoggedEntry): FileLogLine {
  const { fields } = details;
  return {
    at,
    post: ROLE_LABELS[role],
    personId,
    act: actionWords(action),
    subject: subject ?? '',
    wasDenied: details['denied'] === true,
    fields: typeof fields === 'string' ? fields : '',
  };
}
