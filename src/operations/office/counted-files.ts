/** Which files a number of the rhythm's reports counts: the list behind the number is found by the same rule. */
import type { Period } from '../../domain/casework/file-view.ts';
import { COUNTS_OF_FILES, type CountOfFiles } from '../../domain/casework/rhythm.ts';
import { dropoutCase, VOID } from '../../domain/records/case-kinds.ts';
import { reEnrollment } from '../../domain/records/types/re-enrollment.ts';
import { writtenReport } from '../../domain/records/types/written-report.ts';
import { addDays } from '../../domain/shared/day.ts';
import type { CaseFilter } from '../../ports.ts';

const FILES_OF: Readonly<Record<CountOfFiles, (period: Period) => CaseFilter>> = {
  openBefore: ({ from }) => ({ openOn: addDays(from, -1) }),
  opened: ({ from, to }) => ({ from, to }),
  returned: (period) => ({ entered: { type: reEnrollment.id, ...period } }),
  closed: (period) => ({ closed: period }),
  openAfter: ({ to }) => ({ openOn: to }),
  reports: (period) => ({ entered: { type: writtenReport.id, ...period } }),
};

export const countedFiles = (count: CountOfFiles, period: Period): CaseFilter => ({
  kinds: [dropoutCase.id],
  exceptStatus: VOID,
  ...FILES_OF[count](period),
});

export const readCount = (text: string | undefined): CountOfFiles | undefined =>
  COUNTS_OF_FILES.find((each) => each === text);
