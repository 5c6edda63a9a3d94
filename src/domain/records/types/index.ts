/** Every record type. A new one is a file here, a line below, and its cases in tests/cases/forms. */
import { UsageError } from '../../shared/errors.ts';
import type { RecordType } from '../record-type.ts';
import { accompanyingEnrollment } from './accompanying-enrollment.ts';
import { accompanyingPlacement } from './accompanying-placement.ts';
import { bullyingIncident } from './bullying-incident.ts';
import { bullyingProgress } from './bullying-progress.ts';
import { busRectification } from './bus-rectification.ts';
import { caseResponsibility } from './case-responsibility.ts';
import { caseTransfer } from './case-transfer.ts';
import { closeConfirmation } from './close-confirmation.ts';
import { closeOut } from './close-out.ts';
import { disabledChild } from './disabled-child.ts';
import { disabledStage } from './disabled-stage.ts';
import { fileFlag } from './file-flag.ts';
import { fileTransfer } from './file-transfer.ts';
import { homeTeaching } from './home-teaching.ts';
import { honorCertificate } from './honor-certificate.ts';
import { largeClass } from './large-class.ts';
import { largeClassProgress } from './large-class-progress.ts';
import { leftBehindChild } from './left-behind-child.ts';
import { leftBehindContact } from './left-behind-contact.ts';
import { legalStep } from './legal-step.ts';
import { mergerStep } from './merger-step.ts';
import { persuasionVisit } from './persuasion-visit.ts';
import { reEnrollment } from './re-enrollment.ts';
import { referral } from './referral.ts';
import { reportSent } from './report-sent.ts';
import { rotationYear } from './rotation-year.ts';
import { schoolBus } from './school-bus.ts';
import { schoolMerger } from './school-merger.ts';
import { schoolStandardization } from './school-standardization.ts';
import { standardizationProgress } from './standardization-progress.ts';
import { suspectedDropout } from './suspected-dropout.ts';
import { teacherRotation } from './teacher-rotation.ts';
import { termStartAnalysis } from './term-start-analysis.ts';
import { trainingFile } from './training-file.ts';
import { trainingHours } from './training-hours.ts';
import { transferReply } from './transfer-reply.ts';
import { writtenReport } from './written-report.ts';
import { zeroReport } from './zero-report.ts';

export const RECORD_TYPES: readonly RecordType[] = [
  suspectedDropout,
  persuasionVisit,
  reEnrollment,
  writtenReport,
  reportSent,
  caseTransfer,
  caseResponsibility,
  fileTransfer,
  transferReply,
  referral,
  legalStep,
  fileFlag,
  zeroReport,
  closeOut,
  closeConfirmation,
  termStartAnalysis,
  leftBehindChild,
  leftBehindContact,
  disabledChild,
  disabledStage,
  homeTeaching,
  accompanyingEnrollment,
  accompanyingPlacement,
  largeClass,
  largeClassProgress,
  schoolStandardization,
  standardizationProgress,
  schoolMerger,
  mergerStep,
  teacherRotation,
  rotationYear,
  trainingFile,
  trainingHours,
  schoolBus,
  busRectification,
  bullyingIncident,
  bullyingProgress,
  honorCertificate,
];

export function findRecordType(id: string): RecordType | undefined {
  return RECORD_TYPES.find((type) => type.id === id);
}

/** @throws {UsageError} no such record type; the message lists those there are. */
export function recordType(id: string): RecordType {
  const type = findRecordType(id);
  if (type !== undefined) return type;
  throw new UsageError(
    `No record type "${id}". There are: ${RECORD_TYPES.map((each) => each.id).join(', ')}.`,
    { id },
  );
}
