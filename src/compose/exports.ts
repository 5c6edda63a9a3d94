/** Exports: where rows lie while they are read, where finished files lie, and what puts tables into a folder. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createExportRecords, type ExportInput, type GatheredExport } from '../operations/export-records.ts';
import { createExportServices, type ExportServices } from '../operations/exports/export-services.ts';
import type { Performed } from '../operations/operation.ts';
import type { GateTools } from '../operations/through-gate.ts';
import type { Clock, Ids, Logger, Neighbours, UnitOfWork } from '../ports.ts';
import { createExportFiles } from '../storage/export-files.ts';
import { createExportFolders } from '../storage/export-folders.ts';
import type { createBinding } from './events.ts';

export interface Exports {
  /** An export of any length: read, then written wherever it is to go. */
  readonly gather: Performed<ExportInput, GatheredExport>;
  readonly services: ExportServices;
}

export interface ExportsTools extends GateTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly isTrial: boolean;
  readonly work: UnitOfWork;
  readonly logger: Logger;
  readonly neighbours: Pick<Neighbours, 'onlyHere'>;
}

export function composeExports(
  bind: ReturnType<typeof createBinding>['bind'],
  { dataFolder, exportFolder, timeZone, retention }: Config,
  tools: ExportsTools,
): Exports {
  const spoolFolder = join(dataFolder, 'exports');
  const gather = bind(createExportRecords({ ...tools, spoolFolder }));
  const services = createExportServices(bind, {
    ...tools,
    gather,
    files: createExportFiles(spoolFolder),
    folders: createExportFolders(exportFolder),
    timeZone,
    days: retention['export'] ?? null,
  });
  return { gather, services };
}
