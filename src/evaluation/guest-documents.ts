/** Documents added for one run: printed text and `.meta.json`, nobody's wording. They are in the library and their places are known. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { ClauseLibrary } from '../domain/clauses/library.ts';
import { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import type { IndexSources } from '../retrieval/open-index.ts';

export const guestMetadata = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  title: z.string().min(1),
  number: z.string().nullish(),
  issuer: z.string().min(1),
  place: z.string().min(1),
  placeCode: z.string().min(1),
  kind: z.enum(['law', 'administrative-regulation', 'departmental-rule', 'normative-document']),
  date: z.string(),
});
export type GuestMetadata = z.infer<typeof guestMetadata>;

/** @throws {UsageError} a file of the folder does not fit. */
export function readGuests(
  folder: string,
  read: (metadata: GuestMetadata, bytes: Uint8Array) => PolicyDocument,
): readonly { readonly metadata: GuestMetadata; readonly document: PolicyDocument }[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.meta.json'));
  if (files.length === 0) throw new UsageError(`${folder} holds no document: ID.txt and ID.meta.json.`);
  return files.sort().map((file) => {
    const path = join(folder, file);
    const parsed = guestMetadata.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success) throw new UsageError(`${path}: ${z.prettifyError(parsed.error)}`);
    const text = readFileSync(join(folder, file.replace(/\.meta\.json$/u, '.txt')));
    return { metadata: parsed.data, document: read(parsed.data, text) };
  });
}

export function withGuests(
  sources: IndexSources,
  places: Gazetteer,
  guests: readonly { readonly metadata: GuestMetadata; readonly document: PolicyDocument }[],
): { readonly sources: IndexSources; readonly places: Gazetteer } {
  return {
    sources: {
      ...sources,
      library: new ClauseLibrary([...sources.library.documents, ...guests.map(({ document }) => document)]),
    },
    places: new Gazetteer([
      ...places.places,
      // A place of its own for each: the guest answers for itself, and names nobody's home.
      ...guests.map(({ metadata }) => ({
        code: `guest-${metadata.id}`,
        name: `《${metadata.title}》`,
        shortName: metadata.title,
        level: 'province' as const,
        aliases: [],
        document: metadata.id,
      })),
    ]),
  };
}
