/** `corpus/<id>/document.yaml`: what a document's own page cannot tell about it. */
import { z } from 'zod';

const day = z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/u, 'a day as 2017-12-28, or a year');

export const documentMetadata = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  title: z.string().min(1),
  /** The printed words the text starts with; all above them is the web page's menu. */
  opens: z.string(),
  shortName: z.string().min(1),
  documentNumber: z.string().nullable(),
  issuer: z.string().min(1),
  documentKind: z.enum(['law', 'administrative-regulation', 'departmental-rule', 'normative-document']),
  datedOn: day,
  promulgatedOn: day.nullable(),
  effectiveOn: day.nullable(),
  repealedOn: day.nullable(),
  lastCheckedOn: day,
  jurisdiction: z.string().min(1),
  targetYear: z.int(),
});

export type DocumentMetadata = z.infer<typeof documentMetadata>;
