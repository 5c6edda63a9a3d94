/** Papers of a whole place: the monthly summary, and the list of honor certificates for publication. */
import type { Looking } from '../../domain/access/gate.ts';
import type { RhythmRow } from '../../domain/casework/rhythm.ts';
import { bodyFor, NO_FACTS, sealOf } from '../../domain/office/facts.ts';
import { PAPER_KINDS } from '../../domain/records/paper-kinds.ts';
import { honorCertificate } from '../../domain/records/types/honor-certificate.ts';
import { type Day, partsOf } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { fold } from '../../domain/shared/fold.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { StoredRecord, Stores } from '../../ports.ts';
import type { HonorListSource, HonorRow } from '../../reports/papers/honor-list.ts';
import type { MonthlySource } from '../../reports/papers/monthly-summary.ts';
import { assertHead, rhythmReport } from '../ledgers/report-rhythm.ts';
import { scopeOf } from '../ledgers/view-files.ts';
import type { Paper, PaperTools } from '../make-paper.ts';
import { defineOperation } from '../operation.ts';
import { speakRule } from '../speak-rule.ts';
import { lookingAs, seesRecord } from '../through-gate.ts';
import { honorApplicationSource } from './honor-source.ts';

export interface PlacePaperInput {
  readonly paper: string;
  /** Any day of the month it speaks of; today where it is left out. */
  readonly day?: Day;
}

/** @throws {UsageError} no such paper of a place. */
export const createMakePlacePaper = (tools: PaperTools) =>
  defineOperation<PlacePaperInput, Paper>({
    name: 'report.of-place',
    needs: 'record.list',
    reads: true,
    audit: ({ paper, day }) => ({ paper, day: day ?? null }),
    run: async ({ paper: id, day }, actor, stores) => {
      assertHead(actor);
      const kind = PAPER_KINDS.find((each) => each.id === id && each.of === 'place');
      if (kind === undefined) throw new UsageError(say('paper.not-of-place', { paper: id }));
      const { fillTemplate, readTemplate } = await import('../../reports/template.ts');
      const data = await dataOf();
      return {
        fileName: `${id}-${tools.clock.today()}.docx`,
        bytes: fillTemplate(id, readTemplate(id, tools.templateFolders), data),
        title: kind.title,
      };

      async function dataOf() {
        const looking = lookingAs(actor, id === 'honor-list' ? 'report' : 'ledger', tools);
        if (id === 'honor-list') {
          const { honorList } = await import('../../reports/papers/honor-list.ts');
          return honorList.dataOf(await honorListSource(looking, stores, tools));
        }
        const { monthlySummary } = await import('../../reports/papers/monthly-summary.ts');
        return monthlySummary.dataOf(await monthlySource(day ?? tools.clock.today(), looking, stores, tools));
      }
    },
  });

const placeName = ({ person, places }: Looking) =>
  places.places.find(({ code }) => code === person.place)?.name ?? '';

async function monthlySource(
  day: Day,
  looking: Looking,
  stores: Stores,
  tools: PaperTools,
): Promise<MonthlySource> {
  const { schools, townships, silent, knowsSchools } = await rhythmReport(
    'month',
    day,
    looking,
    stores,
    tools,
  );
  const { year, month } = partsOf(day);
  const noted = (rows: readonly RhythmRow[]) =>
    rows.map((row) => ({ ...row, note: silent.includes(row.unit) ? say('ledger.silent-mark') : '' }));
  return {
    place: placeName(looking),
    month: `${year}年${month}月`,
    schools: noted(schools),
    townships: noted(townships),
    silent,
    knowsSchools,
    today: showDay(looking.today),
  };
}

/** Of each teacher the latest reckoning, where it reaches a certificate or leaves it to the bureau. */
async function honorListSource(
  looking: Looking,
  stores: Stores,
  tools: PaperTools,
): Promise<HonorListSource> {
  const within = scopeOf(looking);
  const records = await stores.records.list({
    type: honorCertificate.id,
    ...(within === undefined ? {} : { places: within }),
  });
  const latest = new Map<
    string,
    { readonly record: StoredRecord; readonly name: string; readonly school: string }
  >();
  for (const record of records) {
    if (!(await seesRecord(looking, record, stores))) continue;
    const { name, school } = honorApplicationSource(record, looking, tools);
    // Nobody is put on a list without a name.
    if (name !== '') latest.set(`${fold(name)} ${fold(school)}`, { record, name, school });
  }
  const place = placeName(looking);
  const facts = tools.factsFor?.(looking.person.place) ?? NO_FACTS;
  const issuer = bodyFor(facts, say('paper.education'), '')?.name ?? `${place}${say('paper.education')}`;
  return {
    place,
    issuer,
    seal: sealOf(facts, issuer),
    today: showDay(looking.today),
    rows: [...latest.values()].flatMap(({ record, name, school }) => {
      const row = certificateOf(record, looking.today, tools);
      return row === undefined ? [] : [{ name, school, ...row }];
    }),
  };
}

/** The highest certificate that is reached; else the highest that the bureau has to decide about. */
function certificateOf(
  { answers, documentId }: StoredRecord,
  today: Day,
  { parameters }: Pick<PaperTools, 'parameters'>,
): Pick<HonorRow, 'years' | 'tier' | 'status'> | undefined {
  const { id, facts } = honorCertificate.ruleFor(answers);
  const { results } = speakRule(id, documentId, facts, parameters, today);
  // A place's certificates stand in its parameters from the highest down.
  const found =
    results.find(({ status }) => status === 'met') ??
    results.find(({ status }) => status === 'needs-decision');
  if (found === undefined) return undefined;
  return {
    years: String(found.value ?? ''),
    tier: found.tier ?? '',
    status: found.status === 'met' ? '' : say('paper.to-decide'),
  };
}
