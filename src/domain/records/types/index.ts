/** Every record type. A new one is a file here, a line below, and its cases in tests/cases/forms. */
import { UsageError } from '../../shared/errors.ts';
import type { RecordType } from '../record-type.ts';
import { honorCertificate } from './honor-certificate.ts';
import { persuasionVisit } from './persuasion-visit.ts';

export const RECORD_TYPES: readonly RecordType[] = [persuasionVisit, honorCertificate];

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
