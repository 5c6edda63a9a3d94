/** `document.yaml` in a document's folder: what a document's own page cannot tell about it. */
import { z } from 'zod';
import { DOCUMENT_KINDS } from '../domain/clauses/clause.ts';

const day = z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/u, 'a day as 2017-12-28, or a year');

export const documentMetadata = z.object({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
  title: z.string().min(1),
  /** The printed words the text starts with; all above them is the web page's menu. */
  opens: z.string(),
  shortName: z.string().min(1),
  documentNumber: z.string().nullable(),
  issuer: z.string().min(1),
  documentKind: z.enum(DOCUMENT_KINDS),
  datedOn: day,
  promulgatedOn: day.nullable(),
  effectiveOn: day.nullable(),
  effectiveUntil: day.nullish(),
  repealedOn: day.nullable(),
  repealedBy: z.string().nullish(),
  amends: z.array(z.string()).optional(),
  supersedes: z.array(z.string()).optional(),
  lastCheckedOn: day,
  jurisdiction: z.string().min(1),
  targetYear: z.int().nullable(),
});

export type DocumentMetadata = z.infer<typeof documentMetadata>;

/** As somebody would give it who knew all of it: what is corrected is put over this. */
export function givenOf(metadata: DocumentMetadata) {
  return {
    id: metadata.id,
    title: metadata.title,
    shortName: metadata.shortName,
    number: metadata.documentNumber,
    issuer: metadata.issuer,
    placeCode: metadata.jurisdiction,
    kind: metadata.documentKind,
    date: metadata.datedOn,
    published: metadata.promulgatedOn,
    effective: metadata.effectiveOn,
    until: metadata.effectiveUntil ?? null,
    repealed: metadata.repealedOn,
    repealedBy: metadata.repealedBy ?? null,
    amends: metadata.amends ?? [],
    supersedes: metadata.supersedes ?? [],
    targetYear: metadata.targetYear,
  };
}
