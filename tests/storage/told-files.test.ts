/** Files and records, told call by call; and which of them each condition finds, for the lists and for the office's counts. */
import { expect, test } from 'vitest';
import type { Reach } from '../../src/domain/access/scope.ts';
import type { CaseFile, CaseFilter, NewRecord, RecordFilter } from '../../src/ports.ts';
import { openTold } from '../support/told-storage.ts';

const PLACE = '530502';
const OTHER = '530521';
const OUTCOME = JSON.stringify({
  outcome: 'short',
  results: [{ id: 'r1', status: 'no', lines: ['不足', '差3人'] }],
});
/** Another number, and decided alike. */
const SAME = JSON.stringify({
  outcome: 'short',
  results: [{ id: 'r1', status: 'no', lines: ['不足', '差9人'] }],
});

/** The school or the township of a file that stands for those of its unit, whichever it is. */
const unitOf = ({ answers }: CaseFile, by: string) =>
  by === 'school' ? answers['school'] : String(answers['village']).slice(0, 3);
const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

type Stores = Awaited<ReturnType<typeof openTold>>;

/** Six files of two places, with what was entered in them over two months. */
async function laid({ cases, records, staff, fileActs, clock }: Stores) {
  const [one, two] = [await staff.findOrCreate('web', '1'), await staff.findOrCreate('web', '2')];
  const file = (school: string | null, village: string, more: Partial<CaseFile> = {}) =>
    cases.open({
      numberPrefix: 'GA',
      kind: 'dropout',
      documentId: 'd1',
      place: PLACE,
      status: 'in-outreach',
      openedBy: one.id,
      openedOn: clock.today(),
      nextOn: null,
      answers: { ...(school === null ? {} : { school }), village, childName: `岩·${village.slice(-3, -1)}` },
      ...more,
    });
  let draft = 0;
  const entry = (caseNumber: string | null, more: Partial<NewRecord> = {}) => {
    draft += 1;
    return records.insert({
      draftId: `draft${draft}`,
      caseNumber,
      numberPrefix: 'QF',
      type: 'persuasion-visit',
      version: 2,
      documentId: 'd1',
      personId: one.id,
      place: PLACE,
      unit: '曼允小学',
      submittedAt: `2026-11-21T0${draft % 10}:00:00.000Z`,
      answers: { school: '曼允小学', result: 'agreed' },
      outcome: null,
      ...more,
    });
  };
  await file('曼允小学', '潞江镇曼允村', { nextOn: '2026-11-20', vouching: 'vouched' });
  await file('曼允小学', '勐旺乡芒赖村', { nextOn: '2026-12-05', openedBy: two.id });
  await entry('GA-2026-0001');
  await entry('GA-2026-0002', { personId: two.id, outcome: OUTCOME, vouching: 'vouched' });
  clock.moveDays(5);
  await file('勐旺小学', '勐旺乡大寨村', { status: 'closed', openedBy: two.id });
  await file('勐旺小学', '勐旺乡小寨村', { kind: 'left-behind', nextOn: '2026-11-30' });
  await entry('GA-2026-0003', { answers: { result: 'ineffective' }, unit: null });
  await entry('GA-2026-0001', { type: 'written-report', answers: {}, outcome: SAME });
  await entry(null, {
    type: 'zero-report',
    personId: two.id,
    answers: { school: '潞江小学' },
    unit: '潞江小学',
  });
  clock.moveDays(7);
  await file(null, '新村', { place: OTHER, openedBy: two.id, nextOn: '2026-12-01' });
  await file('曼允小学', '潞江镇曼允村', { status: 'void' });
  await entry('GA-2026-0005', {
    place: OTHER,
    personId: two.id,
    unit: '勐旺小学',
    answers: { result: 'ineffective' },
    outcome: OUTCOME,
  });
  await entry('GA-2026-0002', { answers: { result: 'ineffective' } });
  for (const [file, kind, subject, day] of [
    ['GA-2026-0001', 'assigned', two, 22],
    ['GA-2026-0002', 'assigned', one, 22],
    ['GA-2026-0002', 'assigned', two, 23],
    ['GA-2026-0004', 'dismissed', two, 23],
  ] as const) {
    const at = `2026-11-${day}T00:00:00.000Z`;
    await fileActs.add({ file, kind, personId: one.id, subject: subject.id, reason: null, at });
  }
  return { one: one.id, two: two.id };
}

const reaches = (one: string, two: string): Readonly<Record<string, Reach>> => ({
  all: { authorId: one, places: 'all' },
  'a place': { authorId: one, places: [PLACE] },
  'the other place': { authorId: one, places: [OTHER] },
  nothing: { authorId: 'nobody', places: [] },
  own: { authorId: two, places: [] },
  'a school': { authorId: 'nobody', places: [], unit: { place: PLACE, name: 'school:曼允小学' } },
  'a village': { authorId: two, places: [], unit: { place: PLACE, name: 'village:大寨村' } },
  'a unit elsewhere': { authorId: 'nobody', places: [], unit: { place: OTHER, name: 'school:曼允小学' } },
});

test('which files each condition finds, and how they are counted', async () => {
  const stores = await openTold();
  const { cases, office, chapter, read, wrote, text } = stores;
  const { one, two } = await laid(stores);
  await wrote('what there is', Promise.resolve());
  const filters: Readonly<Record<string, CaseFilter>> = {
    all: {},
    kinds: { kinds: ['dropout'] },
    'no kind': { kinds: [] },
    'a status': { statuses: ['closed'] },
    statuses: { statuses: ['closed', 'void'] },
    'no status': { statuses: [] },
    places: { places: [OTHER] },
    numbers: { numbers: ['GA-2026-0002', 'GA-2026-0009'] },
    'no numbers': { numbers: [] },
    openedBy: { openedBy: two },
    'answeredBy the first': { answeredBy: one },
    'answeredBy the second': { answeredBy: two },
    school: { school: '曼允小学' },
    township: { township: '潞江镇' },
    name: { name: '岩 曼允' },
    like: { kinds: ['dropout', 'left-behind'], like: ['village:允村', 'x'] },
    dueBefore: { dueBefore: '2026-11-30' },
    dueFrom: { dueFrom: '2026-11-30' },
    notDueBefore: { notDueBefore: '2026-12-01' },
    from: { from: '2026-11-26' },
    to: { to: '2026-11-26' },
    'owing after a result': {
      owing: { after: { type: 'persuasion-visit', answer: 'ineffective' }, owed: 'written-report' },
    },
    'owing after any': { owing: { after: { type: 'written-report' }, owed: 'report-sent' } },
    'owing what was made since': {
      owing: { after: { type: 'persuasion-visit', answer: 'agreed' }, owed: 'written-report' },
    },
    several: { kinds: ['dropout'], statuses: ['in-outreach'], places: [PLACE], openedBy: one },
  };
  const found = async (filter: CaseFilter) =>
    (await cases.list(filter)).map(({ number }) => number.slice(-1)).join('');
  chapter('lists');
  for (const [name, filter] of Object.entries(filters))
    await read(name, Promise.all([found(filter), cases.has(filter)]));
  for (const [name, reach] of Object.entries(reaches(one, two)))
    await read(`reach: ${name}`, found({ reach }));
  await read(
    'due first',
    Promise.all([found({ order: 'due' } as never), found({ order: 'due', limit: 2 } as never)]),
  );
  for (const order of ['newest', 'due'] as const)
    await read(
      `${order} after`,
      found({ order, after: { day: '2026-12-01', number: 'GA-2026-0005' } } as never),
    );
  await read('get', Promise.all([cases.get('GA-2026-0003'), cases.get('GA-2026-0009')]));

  chapter('counts');
  const today = '2026-12-01';
  for (const [name, filter] of [
    ['all', {}],
    ['of a kind', { kinds: ['dropout'] }],
    ['finer', { from: '2026-11-26' }],
    ...Object.entries(reaches(one, two)).map(([name, reach]) => [`reach: ${name}`, { reach }] as const),
  ] as const) {
    const counts = await cases.count(filter, today);
    await read(`count ${name}`, Promise.resolve(counts.toSorted(byText)));
    for (const by of ['school', 'township'] as const) {
      const groups = await office.fileGroups(filter, by, today);
      await read(
        `${by} ${name}`,
        Promise.resolve(
          groups.map(({ sample, count, late }) => `${unitOf(sample, by)} ${count} ${late}`).toSorted(),
        ),
      );
    }
  }
  for (const period of [
    { from: '2026-11-21', to: '2026-11-25' },
    { from: '2026-11-26', to: '2026-12-31' },
  ])
    for (const reach of [undefined, reaches(one, two)['a school'], reaches(one, two)['a place']]) {
      const flow = await office.fileFlow({ kinds: ['dropout'], reach }, period);
      const shown = Object.entries(flow).map(([by, flows]) => [
        by,
        ...flows.map(({ sample, ...rest }) => ({ unit: unitOf(sample, by), ...rest })).toSorted(byText),
      ]);
      await read(
        `flow from ${period.from}, ${reach === undefined ? 'all' : reach.places}`,
        Promise.resolve(shown),
      );
    }
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-files.txt');
});

test('which records each condition finds, how they are counted, and what changes them', async () => {
  const stores = await openTold();
  const { begin, cases, records, office, clock, chapter, read, wrote, text } = stores;
  const { one, two } = await laid(stores);
  await begin();
  const filters: Readonly<Record<string, RecordFilter>> = {
    all: {},
    type: { type: 'persuasion-visit' },
    exceptType: { exceptType: 'persuasion-visit' },
    personId: { personId: two },
    places: { places: [OTHER] },
    'no place': { places: [] },
    numbers: { numbers: ['QF-2026-0002'] },
    caseNumber: { caseNumber: 'GA-2026-0001' },
    vouching: { vouching: 'vouched' },
    result: { result: 'ineffective' },
    outcomes: { outcomes: [OUTCOME] },
    'no outcome': { outcomes: [] },
    from: { from: '2026-11-26' },
    'from a month': { from: '2026-12-01' },
    to: { to: '2026-11-26' },
    'type from a month': { type: 'persuasion-visit', from: '2026-12-01' },
  };
  const numbers = (rows: readonly { readonly number: string }[]) =>
    rows.map(({ number }) => number.slice(-1)).join('');
  const all = async (filter: RecordFilter) => [
    numbers(await records.list(filter)),
    await records.count(filter),
    numbers(await office.records({ ...filter, limit: 9 })),
  ];
  chapter('lists');
  for (const [name, filter] of Object.entries(filters)) await read(name, all(filter));
  for (const [name, reach] of Object.entries(reaches(one, two))) await read(`reach: ${name}`, all({ reach }));
  await read(
    'limited',
    Promise.all(
      [records.list({ limit: 2 }), office.records({ limit: 1 })].map(async (rows) =>
        numbers((await rows) as never),
      ),
    ),
  );
  await read('after', office.records({ after: { day: '2026-11-26', number: 'QF-2026-0004' }, limit: 2 }));
  const pages: string[] = [];
  for await (const page of records.pages({ places: [PLACE] }, 3)) pages.push(numbers(page));
  await read('pages', Promise.resolve(pages));
  await read(
    'last',
    Promise.all([records.last('GA-2026-0001', 'persuasion-visit'), records.last('GA-2026-0009', 'x')]),
  );
  await read(
    'get',
    Promise.all([records.get('QF-2026-0002'), records.get('QF-2026-0009'), records.findByDraft('draft9')]),
  );

  chapter('counts');
  for (const filter of [
    {},
    { type: 'persuasion-visit' },
    { from: '2026-12-01' },
    { from: '2026-11-22' },
    { to: '2026-11-26' },
    ...Object.values(reaches(one, two)).map((reach) => ({ reach })),
  ]) {
    await read(`results ${JSON.stringify(filter)}`, office.results(filter, ['agreed', 'ineffective']));
    const outcomes = await office.outcomes(filter);
    await read(
      '  outcomes',
      Promise.resolve(outcomes.map(({ outcome, count }) => [JSON.parse(outcome).results[0].lines[1], count])),
    );
  }
  const UNITS = ['曼允小学', '勐旺小学', '潞江小学', '远处小学'];
  for (const filter of [{}, { places: [OTHER] }, { from: '2026-12-01' }, { exceptType: 'zero-report' }])
    await read(`heard ${JSON.stringify(filter)}`, office.heard(filter, UNITS));
  await read(
    'heard of none',
    Promise.all([office.heard({}, []), office.heard({ places: [OTHER] }, ['勐旺小学'])]),
  );

  chapter('changes');
  const again = records.insert({ draftId: 'draft1', numberPrefix: 'QF' } as never);
  await wrote('insert once more', again);
  clock.moveDays(1);
  const revision = {
    at: '2026-12-04T01:00:00.000Z',
    personId: two,
    reason: '写错',
    before: { result: 'agreed' },
  };
  await wrote(
    'amend',
    records.amend(
      'QF-2026-0001',
      { answers: { school: '芒赖小学', result: 'promised' }, outcome: SAME },
      revision,
    ),
  );
  await wrote(
    'amend again',
    records.amend(
      'QF-2026-0001',
      { answers: {}, outcome: null },
      { ...revision, at: '2026-12-05T01:00:00.000Z' },
    ),
  );
  await read('revisions', records.revisions('QF-2026-0001'));
  await wrote('vouch', records.vouch('QF-2026-0001', two, '2026-12-05T02:00:00.000Z'));
  await wrote(
    'withdraw',
    records.withdraw('QF-2026-0004', { at: '2026-12-05T03:00:00.000Z', personId: one, reason: '重复' }),
  );
  await read(
    'withdrawn',
    Promise.all([
      records.get('QF-2026-0004'),
      all({ caseNumber: 'GA-2026-0001' }),
      all({ caseNumber: 'GA-2026-0001', withdrawn: 'too' }),
    ]),
  );
  await read('its line', office.records({ withdrawn: 'too', type: 'written-report', limit: 9 }));
  await wrote(
    'update a file',
    cases.update('GA-2026-0001', {
      status: 'closing',
      nextOn: '2026-12-09',
      answers: { school: '芒赖小学', village: '芒赖村' },
    }),
  );
  await wrote('update none', cases.update('GA-2026-0009', { status: 'x', nextOn: null, answers: {} }));
  await wrote('vouch for a file', cases.vouch('GA-2026-0002'));
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-records.txt');
});
