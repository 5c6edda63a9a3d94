/** One person's data as a file: a child's, for the guardian who asks at the office; one's own, or that of an account one answers for. */
import { mayManage } from '../../domain/access/manage.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { formatSheets } from '../../export/formats.ts';
import { say } from '../../messages/zh-CN.ts';
import { defineOperation } from '../operation.ts';
import { seenFile } from '../seen.ts';
import { type GateTools, lookingAs, mayAskPersonal } from '../through-gate.ts';
import { sheetsOfFile, sheetsOfPerson } from './subject-sheets.ts';

export type SubjectInput =
  | { readonly what: 'file'; readonly number: string }
  | { readonly what: 'person'; readonly personId: string };

export interface SubjectFile {
  /** Without names: it travels in a header. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly subject: string;
}

/** @throws {NotYoursError} no such file or account, or not one the actor answers for. @throws {UsageError} asked for where names may not go. */
export const createExportSubject = (tools: GateTools) =>
  defineOperation<SubjectInput, SubjectFile>({
    name: 'privacy.export',
    needs: 'privacy.manage',
    reads: true,
    audit: ({ what }, { subject }) => ({
      what,
      ...(what === 'file' ? { number: subject, reveal: true } : { account: subject }),
    }),
    run: async (input, actor, stores) => {
      if (!mayAskPersonal(actor, tools)) throw new UsageError(say('privacy.not-here'));
      const looking = lookingAs(actor, 'subject', tools);
      if (input.what === 'file') {
        const { number, file, looking } = await seenFile(input.number, 'subject', actor, stores, tools);
        const bytes = await formatSheets(await sheetsOfFile(file, looking, stores), 'xlsx');
        return { fileName: `${number}.xlsx`, bytes, subject: number };
      }
      const person = await stores.staff.get(input.personId);
      if (person === undefined || (person.id !== actor.id && !mayManage(actor, person, tools.places)))
        throw new UsageError(say('people.not-yours'));
      const bytes = await formatSheets(await sheetsOfPerson(person, looking, stores), 'xlsx');
      return { fileName: `account-${person.id}.xlsx`, bytes, subject: person.id };
    },
  });
