/** The `corpus/` folder → documents, places and dated numbers. The only reader of its files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ClauseLibrary } from '../domain/clauses/library.ts';
import { type DutyTable, dutySchema, type SeatTable, seatsSchema } from '../domain/duties/duty.ts';
import { Gazetteer, placeSchema } from '../domain/jurisdictions/gazetteer.ts';
import { type ParameterFile, type ParameterTable, parameterFileSchema } from '../domain/rules/parameter.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { documentMetadata } from './metadata.ts';
import { readDocument } from './read-document.ts';
import { readText } from './readers/txt.ts';

export interface Corpus {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly parameters: ParameterTable;
  readonly duties: DutyTable;
  readonly seats: SeatTable;
}

/**
 * @param folder - `corpus/`: places.yaml, and one folder a document with document.yaml and printed.txt;
 *   a folder without document.yaml (topics) is none.
 * @throws {UsageError} a metadata file does not have the fields it must; the message names file and field.
 */
export function loadCorpus(folder: string): Corpus {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'document.yaml')))
    .map((entry) => entry.name)
    .sort();
  const documents = ids.map((id) => {
    const metadata = readYaml(join(folder, id, 'document.yaml'), documentMetadata);
    return readDocument(metadata, readText(readFileSync(join(folder, id, 'printed.txt'))));
  });
  const optional = <Schema extends z.ZodType>(file: string, schema: Schema) =>
    Object.fromEntries(
      ids
        .filter((id) => existsSync(join(folder, id, file)))
        .map((id) => [id, readYaml(join(folder, id, file), schema)]),
    );
  return {
    duties: optional('duties.yaml', z.array(dutySchema)),
    seats: optional('seats.yaml', seatsSchema),
    library: new ClauseLibrary(documents),
    places: new Gazetteer(readYaml(join(folder, 'places.yaml'), z.array(placeSchema))),
    parameters: Object.fromEntries(ids.map((id) => [id, readParameters(join(folder, id, 'parameters'))])),
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
  const result = schema.safeParse(parse(readFileSync(path, 'utf8')));
  if (result.success) return result.data;
  throw new UsageError(`${path}: ${z.prettifyError(result.error)}`);
}
