/** The file of a child in the words of a paper, each answer asked of the gate: what may not be shown stays a blank. */
import type { Looking } from '../../domain/access/gate.ts';
import { TOWNSHIP } from '../../domain/access/scope.ts';
import { caseKind, statusLabel } from '../../domain/records/case-kinds.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import type { CaseFile, StoredRecord } from '../../ports.ts';
import type { CaseSheetSource } from '../../reports/papers/case-sheet.ts';
import type { ChildSource, VisitRow } from '../../reports/papers/paper.ts';
import { fieldOfFile, summaryOf } from '../case-files.ts';
import { shownThrough, subjectOfFile, subjectOfRecord } from '../through-gate.ts';

/** @param entries - of the file, oldest first. */
export function childSource(file: CaseFile, entries: readonly StoredRecord[], looking: Looking): ChildSource {
  const words = wordsOfFile(file, looking);
  const village = words('village');
  return {
    place: looking.places.places.find(({ code }) => code === file.place)?.name ?? '',
    fileNumber: file.number,
    school: words('school'),
    grade: words('grade'),
    childName: words('childName'),
    sex: words('sex'),
    birthMonth: words('birthMonth'),
    // Nobody is asked for it: a blank on every paper.
    guardianName: '',
    guardianPhone: words('guardianPhone'),
    village,
    township: TOWNSHIP.exec(village)?.[0] ?? '',
    foundOn: words('foundOn'),
    lastAttendedOn: words('lastAttendedOn'),
    reasons: [words('reasons'), words('otherReason')].filter((each) => each !== '').join('；'),
    whereabouts: words('whereabouts'),
    groups: groupsIn(words('groups'), words('povertyStatus')),
    fatherWorksIn: words('fatherWorksIn'),
    motherWorksIn: words('motherWorksIn'),
    helps: helpsOf(entries, file, looking),
    status: statusLabel(caseKind(file.kind), file.status),
    visits: visitsOf(entries, file, looking),
    today: showDay(looking.today),
  };
}

/** 留守、家庭经济困难(监测户) */
function groupsIn(groups: string, poverty: string): string {
  return poverty === '' ? groups : groups.replace('家庭经济困难', `家庭经济困难(${poverty})`);
}

/** Everything the file holds, for the sheet of one child. */
export function caseSheetSource(
  file: CaseFile,
  entries: readonly StoredRecord[],
  seats: string,
  looking: Looking,
): CaseSheetSource {
  const kind = caseKind(file.kind);
  const words = wordsOfFile(file, looking);
  const onTop = new Set([
    'school',
    'grade',
    'village',
    'childName',
    'birthMonth',
    'guardianPhone',
    'sex',
    'matchKey',
  ]);
  return {
    ...childSource(file, entries, looking),
    kindTitle: kind.title.replace(/一人一案$/u, ''),
    seats,
    facts: Object.keys(file.answers).flatMap((id) => {
      const field = fieldOfFile(file.kind, id);
      const said = words(id);
      return onTop.has(id) || field === undefined || said === '' ? [] : [{ label: field.label, words: said }];
    }),
    history: entries.map((entry) => ({
      on: showDay(entry.submittedOn),
      what: recordType(entry.type).title,
      words: summaryOf(entry, looking, file),
    })),
  };
}

function wordsOfFile(file: CaseFile, looking: Looking): (id: string) => string {
  const subject = subjectOfFile(file);
  return (id) => {
    const field = fieldOfFile(file.kind, id);
    return field === undefined ? '' : (shownThrough(looking, subject, field, file.answers[id]) ?? '');
  };
}

/** By the day of the visit, not by that of entering. */
function visitsOf(entries: readonly StoredRecord[], file: CaseFile, looking: Looking): readonly VisitRow[] {
  return entries
    .filter(({ type }) => type === 'persuasion-visit')
    .sort((one, other) =>
      String(one.answers['visitedOn'] ?? '').localeCompare(String(other.answers['visitedOn'] ?? '')),
    )
    .map((visit) => {
      const words = wordsOfEntry(visit, file, looking);
      return {
        on: words('visitedOn'),
        method: words('method').replace(/\(.*\)/u, ''),
        visitors: words('visitors'),
        met: words('met'),
        talk: words('talk'),
        result: words('result'),
        nextStep: words('nextStep'),
      };
    });
}

function helpsOf(entries: readonly StoredRecord[], file: CaseFile, looking: Looking): string {
  const said = entries.flatMap((entry) => {
    const words = wordsOfEntry(entry, file, looking);
    return [words('helps'), words('measures')].filter((each) => each !== '');
  });
  return [...new Set(said)].join('；');
}

/** Answers of one entry in words; empty where there is none or it may not be shown. */
export function wordsOfEntry(
  record: StoredRecord,
  file: CaseFile | undefined,
  looking: Looking,
): (id: string) => string {
  const subject = subjectOfRecord(record, file);
  const { fields } = recordType(record.type);
  return (id) => {
    const field = fields[id];
    return field === undefined ? '' : (shownThrough(looking, subject, field, record.answers[id]) ?? '');
  };
}
