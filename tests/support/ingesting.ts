/** A text as an office would bring it, read without anything known about it. */
import { fold } from '../../src/domain/shared/fold.ts';
import { type GivenMetadata, ingestDocument } from '../../src/ingest/ingest-document.ts';
import type { Printed } from '../../src/ingest/printed.ts';

export function ingest(text: string | readonly Printed[], given: GivenMetadata = {}) {
  const pieces = typeof text === 'string' ? text.split('\n') : text;
  const read = ingestDocument(pieces, { id: 'sample', ...given }, { today: '2026-11-26' });
  const { clauses } = read.document;
  return {
    ...read,
    labels: clauses.map(({ label }) => label),
    textOf: (label: string) => clauses.find((clause) => clause.label === label)?.text,
    joined: fold(clauses.map((clause) => clause.text).join('\n')),
    codes: read.warnings.map(({ code }) => code),
  };
}
