/** What the office's pages may call beside what the chat has: operations bound to their stores. */

import type { OfficeSettings } from '../../domain/office/settings.ts';
import type { EventCounts } from '../../ports.ts';
import {
  createDocumentServices,
  type DocumentServices,
  type HeldTools,
} from '../documents/held-documents.ts';
import { createFactsServices, type FactsServices, type FactsTools } from '../documents/office-facts.ts';
import type { ExportServices } from '../exports/export-services.ts';
import type { RhythmInput } from '../ledgers/report-rhythm.ts';
import type { Operation, Performed } from '../operation.ts';
import type { GateTools } from '../through-gate.ts';
import { createChecker, type Probes } from './check-installation.ts';
import { type Check, createReadHealth } from './health.ts';
import type { ImportTools } from './import/entry.ts';
import { createImportServices, type ImportServices } from './import/services.ts';
import {
  createLeafFiles,
  createLeafRecords,
  type FileRow,
  type FilesInput,
  type Leaf,
  type RecordRow,
  type RecordsInput,
} from './leaf.ts';
import { createOverview, type Overview, type OverviewInput } from './overview.ts';
import {
  createQuestionServices,
  type QuestionServices,
  type QuestionServiceTools,
} from './questions/services.ts';
import { createReadInvites, type ListedPerson } from './read-invites.ts';
import { createReadLog, type LogInput, type LogPage } from './read-log.ts';
import {
  type ChosenFiles,
  createHandBack,
  createHandOver,
  createListHands,
  type HandedBack,
  type HandedOver,
  type HandOverInput,
  type Hands,
} from './reassign-many.ts';
import { createReportTable, type ReportTable } from './report-table.ts';
import { createSettingsServices, type SettingsServices } from './settings/services.ts';
import type { SettingsTools } from './settings/settings.ts';
import { createTemplateServices, type TemplateServices } from './template-services.ts';

export interface OfficeServices {
  /** Business events, for whoever counts them. */
  readonly events: EventCounts;
  readonly reportTable: Performed<RhythmInput & { readonly asFile: boolean }, ReportTable>;
  readonly readInvites: Performed<
    { readonly fileName: string; readonly bytes: Uint8Array },
    readonly ListedPerson[]
  >;
  readonly imports: ImportServices;
  readonly templates: TemplateServices;
  readonly overview: Performed<OverviewInput, Overview>;
  readonly leafFiles: Performed<FilesInput, Leaf<FileRow>>;
  readonly listHands: Performed<ChosenFiles, Hands>;
  readonly handOver: Performed<HandOverInput, HandedOver>;
  readonly handBack: Performed<HandOverInput, HandedBack>;
  readonly leafRecords: Performed<RecordsInput, Leaf<RecordRow>>;
  readonly questions: QuestionServices;
  readonly settings: SettingsServices;
  readonly readLog: Performed<LogInput, LogPage>;
  readonly health: Performed<Record<string, never>, readonly Check[]>;
  /** The same without a person: for the machine that watches this one. */
  readonly check: () => Promise<readonly Check[]>;
  readonly exports: ExportServices;
  readonly documents: DocumentServices;
  readonly facts: FactsServices;
}

export interface OfficeTools extends ImportTools, QuestionServiceTools, SettingsTools {
  readonly places: GateTools['places'];
  readonly library: QuestionServiceTools['library'];
  readonly clock: QuestionServiceTools['clock'];
  readonly settings: OfficeSettings;
  readonly probes: Probes;
  readonly exports: ExportServices;
  readonly events: EventCounts;
  readonly held: Omit<HeldTools, 'places'>;
  readonly factsShelf: FactsTools['shelf'];
}

/** @param bind - puts an operation over the stores. */
export function createOfficeServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: OfficeTools,
): OfficeServices {
  const check = createChecker(tools.probes);
  return {
    events: tools.events,
    exports: tools.exports,
    reportTable: bind(createReportTable(tools)),
    readInvites: bind(createReadInvites(tools)),
    imports: createImportServices(bind, tools),
    templates: createTemplateServices(bind, tools),
    overview: bind(createOverview(tools)),
    leafFiles: bind(createLeafFiles(tools)),
    listHands: bind(createListHands(tools)),
    handOver: bind(createHandOver(tools)),
    handBack: bind(createHandBack(tools)),
    leafRecords: bind(createLeafRecords(tools)),
    questions: createQuestionServices(bind, tools),
    settings: createSettingsServices(bind, tools),
    readLog: bind(createReadLog(tools)),
    health: bind(createReadHealth(check)),
    check,
    documents: createDocumentServices(bind, { ...tools.held, places: tools.places }),
    facts: createFactsServices(bind, { shelf: tools.factsShelf, places: tools.places }),
  };
}
