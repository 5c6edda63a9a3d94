/** What the office's pages may call beside what the chat has: operations bound to their stores. */

import type { OpenQuestion } from '../../ports.ts';
import type { Performed } from '../operation.ts';
import type { Check } from './health.ts';
import type { FileRow, FilesInput, Leaf, RecordRow, RecordsInput } from './leaf.ts';
import type { Overview, OverviewInput } from './overview.ts';
import type { QuestionView } from './questions.ts';
import type { LogInput, LogPage } from './read-log.ts';

export interface OfficeServices {
  readonly overview: Performed<OverviewInput, Overview>;
  readonly leafFiles: Performed<FilesInput, Leaf<FileRow>>;
  readonly leafRecords: Performed<RecordsInput, Leaf<RecordRow>>;
  readonly readQuestion: Performed<
    { readonly id: number; readonly words?: string | undefined },
    QuestionView
  >;
  readonly dismissQuestion: Performed<{ readonly id: number }, OpenQuestion>;
  readonly readLog: Performed<LogInput, LogPage>;
  readonly health: Performed<Record<string, never>, readonly Check[]>;
  /** The same without a person: for the machine that watches this one. */
  readonly check: () => Promise<readonly Check[]>;
}
