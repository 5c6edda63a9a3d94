/** Every paper. A new one is a file here, a line below, and `npm run templates`. */
import { attendanceOrder } from './attendance-order.ts';
import { cannotAttendSheet } from './cannot-attend-sheet.ts';
import { caseSheet } from './case-sheet.ts';
import { entrustedCare } from './entrusted-care.ts';
import { honorApplication, honorList } from './honor-list.ts';
import { monthlySummary } from './monthly-summary.ts';
import type { Paper } from './paper.ts';
import { persuasionSheet } from './persuasion-sheet.ts';
import { schoolNotice } from './school-notice.ts';
import { writtenReportPaper } from './written-report.ts';

export const PAPERS: readonly Pick<Paper<never>, 'id' | 'build'>[] = [
  writtenReportPaper,
  persuasionSheet,
  cannotAttendSheet,
  schoolNotice,
  attendanceOrder,
  caseSheet,
  entrustedCare,
  honorList,
  honorApplication,
  monthlySummary,
];
