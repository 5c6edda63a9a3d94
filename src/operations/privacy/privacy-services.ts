/** What an office does about personal data, bound to its stores. Called by the command line, the pages and the chat. */
import type { Operation, Performed } from '../operation.ts';
import { createCompileFiling, type Filing, type FilingTools } from './compile-filing.ts';
import { createErase, type Erased, type EraseInput, type EraseTools } from './erase.ts';
import { createExportSubject, type SubjectFile, type SubjectInput } from './export-subject.ts';
import { createInformGuardian, type Informed, type InformInput } from './inform-guardian.ts';
import { createReadFileLog, type FileLog } from './log-of-file.ts';
import { createShowExpired, type Expired } from './retain.ts';

export interface PrivacyServices {
  readonly erase: Performed<EraseInput, Erased>;
  readonly exportSubject: Performed<SubjectInput, SubjectFile>;
  readonly inform: Performed<InformInput, Informed>;
  readonly readFileLog: Performed<{ readonly number: string }, FileLog>;
  readonly compileFiling: Performed<{ readonly year?: number | undefined }, Filing>;
  readonly showExpired: Performed<Record<string, never>, readonly Expired[]>;
}

export function createPrivacyServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: FilingTools & EraseTools,
): PrivacyServices {
  return {
    erase: bind(createErase(tools)),
    exportSubject: bind(createExportSubject(tools)),
    inform: bind(createInformGuardian(tools)),
    readFileLog: bind(createReadFileLog(tools)),
    compileFiling: bind(createCompileFiling(tools)),
    showExpired: bind(createShowExpired(tools)),
  };
}
