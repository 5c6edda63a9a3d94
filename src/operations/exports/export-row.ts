/** A record as an export takes it up: with its file, whoever entered it, and what the gate says of each answer. */
import { gate, type Looking } from '../../domain/access/gate.ts';
import type { Person } from '../../domain/access/person.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import { caseKind, isAboutChild, statusLabel } from '../../domain/records/case-kinds.ts';
import type { RecordType } from '../../domain/records/record-type.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import type { ExportRecord } from '../../export/table.ts';
import type { SpokenOutcome } from '../../messages/speak.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, FileNotice, StoredRecord, Stores } from '../../ports.ts';
import { bandOf } from '../band-of.ts';
import { consentWords, toldWords } from '../privacy/told-words.ts';
import { subjectOfRecord } from '../through-gate.ts';

/** @returns how records become what a table is made of, asking once for what several share. */
export function recordTaker(type: RecordType, looking: Looking, stores: Stores) {
  const authors = new Map<string, Promise<Pick<Person, 'role'> | undefined>>();
  const authorOf = (person: string) => {
    const found = authors.get(person) ?? stores.staff.get(person);
    authors.set(person, found);
    return found;
  };
  return async (records: readonly StoredRecord[]): Promise<readonly ExportRecord[]> => {
    const numbers = [...new Set(records.flatMap(({ caseNumber }) => caseNumber ?? []))];
    const files = new Map((await stores.cases.list({ numbers })).map((file) => [file.number, file] as const));
    const notices = await stores.fileNotices.latest(numbers);
    const taken: ExportRecord[] = [];
    for (const record of records) {
      const file = record.caseNumber === null ? undefined : files.get(record.caseNumber);
      taken.push(exportRecord(record, file, await authorOf(record.personId), looking, type, notices));
    }
    return taken;
  };
}

function exportRecord(
  record: StoredRecord,
  file: CaseFile | undefined,
  author: Pick<Person, 'role'> | undefined,
  looking: Looking,
  type: RecordType,
  notices: ReadonlyMap<string, FileNotice>,
): ExportRecord {
  const { places } = looking;
  const subject = subjectOfRecord(record, file);
  const outcome = record.outcome === null ? null : (JSON.parse(record.outcome) as SpokenOutcome);
  return {
    number: record.number,
    caseNumber: record.caseNumber,
    caseStatus: file === undefined ? null : statusLabel(caseKind(file.kind), file.status),
    recordedIn: record.place === null ? null : places.fullName(record.place).replaceAll(' › ', ''),
    place: places.nameOfDocument(record.documentId),
    submittedOn: record.submittedOn,
    author: `${author === undefined ? '' : ROLE_LABELS[author.role]} ${record.personId}`.trim(),
    vouching: vouchingWords(record),
    verdictOf: (field) => gate(looking, subject, field),
    answers: { ...file?.answers, ...record.answers },
    told:
      file === undefined || !isAboutChild(caseKind(file.kind))
        ? null
        : {
            words: toldWords(notices.get(file.number)),
            ground: consentWords(file.answers, notices.get(file.number)),
          },
    outcome: outcome === null ? null : outcomeWords(outcome),
    ...(outcome === null ? {} : bandOf(outcome)),
    optionName: (field, option) => {
      const definition = type.fields[field];
      return definition?.kind === 'choice' && definition.optionsFrom === 'places'
        ? places.nameOfDocument(option)
        : undefined;
    },
  };
}

/** 已核实(县(市、区)管理员 p0001,2026年11月22日), 未核实, or nothing to look at: entered by somebody vouched for. */
function vouchingWords({ vouching, vouchedBy, vouchedAt, withdrawn }: StoredRecord): string {
  if (withdrawn !== null) return say('withdraw.on', { day: showDay(withdrawn.at.slice(0, 10)) });
  if (vouching === 'waiting') return say('vouch.waiting');
  return vouchedBy === null || vouchedAt === null
    ? say('vouch.by-invite')
    : say('vouch.by-head', { who: vouchedBy, day: showDay(vouchedAt.slice(0, 10)) });
}

function outcomeWords(outcome: SpokenOutcome): string {
  if (outcome.outcome === 'not-in-document') return '文件未规定';
  return outcome.results.map(({ lines }) => lines.join(',')).join(';');
}
