/** The `corpus/` folder → documents, places and dated numbers. The only reader of its files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { forceOn, holds } from '../domain/clauses/force.ts';
import { ClauseLibrary } from '../domain/clauses/library.ts';
import { type DutyTable, dutySchema, type SeatTable, seatsSchema } from '../domain/duties/duty.ts';
import { Gazetteer, type PlacedDocument, placeSchema } from '../domain/jurisdictions/gazetteer.ts';
import { PlaceRegister } from '../domain/jurisdictions/register.ts';
import { type LawBook, placeLawSchema } from '../domain/records/place-law.ts';
import { type ParameterFile, type ParameterTable, parameterFileSchema } from '../domain/rules/parameter.ts';
import type { Day } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { createOfficeReader, type OfficeReader, placesOfOffice } from './load-office.ts';
import { documentMetadata } from './metadata.ts';
import { parseYaml } from './parsed-yaml.ts';
import { readDocument } from './read-document.ts';
import { readText } from './readers/txt.ts';

/** What documents say as data, each by document. */
export interface LawTables {
  readonly parameters: ParameterTable;
  readonly duties: DutyTable;
  readonly seats: SeatTable;
  /** What each document says about the registers. */
  readonly law: LawBook;
}

export interface Corpus extends LawTables {
  readonly library: ClauseLibrary;
  /** Documents the office brought itself; the rest ship with the program. */
  readonly own: readonly string[];
  /** Reads the office's folder again; what has not changed stays the same object. */
  readonly readOffice: OfficeReader;
  readonly places: Gazetteer;
}

/**
 * @param folder - `corpus/`: places.yaml, and one folder a document with document.yaml and printed.txt;
 *   a folder without document.yaml (topics) is none.
 * @param officeFolder - `data/library/`: the office's own documents, in the same shape.
 * @throws {UsageError} a metadata file does not have the fields it must; the message names file and field.
 */
export function loadCorpus(folder: string, officeFolder?: string): Corpus {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'document.yaml')))
    .map((entry) => entry.name)
    .sort();
  const documents = ids.map((id) => {
    const metadata = readYaml(join(folder, id, 'document.yaml'), documentMetadata);
    return readDocument(metadata, readText(readFileSync(join(folder, id, 'printed.txt'))));
  });
  const readOffice = createOfficeReader(
    officeFolder,
    documents.map(({ id }) => id),
  );
  const office = readOffice();
  const live = [...documents, ...office.live];
  const divisions = join(folder, 'divisions.txt');
  const register = new PlaceRegister(() => (existsSync(divisions) ? readFileSync(divisions, 'utf8') : ''));
  return {
    ...readTables([
      ...ids.map((id) => [id, join(folder, id)] as const),
      ...office.live.map(({ id }) => [id, join(officeFolder ?? '', id)] as const),
    ]),
    library: new ClauseLibrary(live, office.withdrawn),
    own: office.live.map(({ id }) => id),
    readOffice,
    places: new Gazetteer(readYaml(join(folder, 'places.yaml'), z.array(placeSchema)), {
      documents: placedDocuments(live, office.withdrawn),
      register,
    }),
  };
}

/**
 * What ships, and the places of the office's own documents: enough for whoever adds one more, however many it has.
 */
export function loadShipped(folder: string, officeFolder: string): Pick<Corpus, 'library' | 'places'> {
  const { library, places } = loadCorpus(folder);
  const own = existsSync(officeFolder) ? placesOfOffice(officeFolder) : [];
  places.take([...placedDocuments(library.documents, []), ...own]);
  return { library, places };
}

/** @param today - without it nobody asks which documents still hold. */
export function placedDocuments(
  live: readonly PolicyDocument[],
  withdrawn: readonly PolicyDocument[],
  today?: Day,
): readonly PlacedDocument[] {
  return [
    ...live.map((document) => ({
      id: document.id,
      jurisdiction: document.jurisdiction,
      isPast: today !== undefined && !holds(forceOn(document, today, live)),
    })),
    ...withdrawn.map(({ id, jurisdiction }) => ({ id, jurisdiction, isWithdrawn: true })),
  ];
}

/** Numbers, duties, seats and registers stand with their document, wherever that came from. */
export function readTables(folders: readonly (readonly [id: string, path: string])[]): LawTables {
  const optional = <Schema extends z.ZodType>(file: string, schema: Schema) =>
    Object.fromEntries(
      folders
        .filter(([, path]) => existsSync(join(path, file)))
        .map(([id, path]) => [id, readYaml(join(path, file), schema)]),
    );
  return {
    duties: optional('duties.yaml', z.array(dutySchema)),
    seats: optional('seats.yaml', seatsSchema),
    law: optional('registers.yaml', placeLawSchema),
    parameters: Object.fromEntries(
      folders.map(([id, path]) => [id, readParameters(join(path, 'parameters'))]),
    ),
  };
}

/** One file a rule; a document without the rule has no file. */
function readParameters(folder: string): Readonly<Record<string, ParameterFile>> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file.replace(/\.yaml$/u, ''), readYaml(join(folder, file), parameterFileSchema)]),
  );
}

/** @throws {UsageError} the file does not match. */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(parseYaml(readFileSync(path, 'utf8')));
  if (result.success) return result.data;
  throw new UsageError(`${path}: ${z.prettifyError(result.error)}`);
}
