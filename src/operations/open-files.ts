/** What is open for a person, beside the conversation: files that are due, then the others. */
import { CASE_KINDS } from '../domain/records/case-kinds.ts';
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
    run: async ({ limit }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const { today } = looking;
      const files = await openFilesFor(looking, stores, CASE_KINDS);
      const isDue = ({ nextOn }: { readonly nextOn: string | null }) => nextOn !== null && nextOn <= today;
      const lines = (some: typeof files) =>
        some.slice(0, limit).map((file) => ({ number: file.number, label: fileLabel(file, looking) }));
      return {
        due: lines(files.filter(isDue).toSorted((a, b) => ((a.nextOn ?? '') < (b.nextOn ?? '') ? -1 : 1))),
        files: lines(files.filter((file) => !isDue(file))),
      };
    },
  });
