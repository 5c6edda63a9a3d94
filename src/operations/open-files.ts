/** What is open for a person, beside the conversation: files that are due, then the others. */
import { CASE_KINDS } from '../domain/records/case-kinds.ts';
import { addDays } from '../domain/shared/day.ts';
import type { CaseFile } from '../ports.ts';
import { fileLabel, openFilesFor } from './case-files.ts';
import { defineOperation } from './operation.ts';
import { type GateTools, lookingAs } from './through-gate.ts';

export interface OpenFilesInput {
  readonly limit: number;
}

interface FileLine {
  readonly number: string;
  readonly label: string;
}

export interface OpenFilesOutput {
  /** Their next day is today or past. */
  readonly due: readonly FileLine[];
  readonly files: readonly FileLine[];
}

export const createOpenFiles = (tools: GateTools) =>
  defineOperation<OpenFilesInput, OpenFilesOutput>({
    name: 'file.open',
    needs: 'record.list',
    // The list of files in short; reading one leaves its row.
    audit: null,
    reads: true,
    run: async ({ limit }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const lines = (files: readonly CaseFile[]) =>
        files.map((file) => ({ number: file.number, label: fileLabel(file, looking) }));
      const tomorrow = addDays(looking.today, 1);
      const due = await openFilesFor(looking, stores, CASE_KINDS, {
        dueBefore: tomorrow,
        order: 'due',
        limit,
      });
      const files = await openFilesFor(looking, stores, CASE_KINDS, { notDueBefore: tomorrow, limit });
      return { due: lines(due), files: lines(files) };
    },
  });
