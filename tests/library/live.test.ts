/** Documents come, are corrected, replaced and withdrawn while people ask: nobody is refused, no label is wrong. */
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Block } from '../../src/answering/reply.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { createShelf } from '../../src/library/shelf.ts';
import { createDesk } from '../../src/operations/documents/desk.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { inThisThread } from '../support/office.ts';

const ID = 'longyang-cars-2025';
/** The rule stands under another number in each version: an answer that mixes two of them shows. */
const FIRST = `隆阳区校车安全管理办法
一、总则
（一）校车使用单位每月对校车检修一次。
二、人员
（一）随车照管人员由学校派出，每辆校车不少于1名。
隆阳区人民政府
2025年3月1日`;
const SECOND = `隆阳区校车安全管理办法
一、总则
（一）本办法适用于全区学校。
（二）校车使用单位每两周对校车检修一次。
二、人员
（一）随车照管人员由乡镇派出，每辆校车不少于2名。
三、经费
（一）校车经费由区财政承担。
隆阳区人民政府
2026年3月1日`;
const QUESTION = '随车照管人员由谁派出';
/** What people of another place ask meanwhile, whose document says it. */
const ELSEWHERE = '劝返无效要书面报告给谁';

const textOf = (blocks: readonly Block[]) => blocks.map(({ text }) => text).join('\n');

/** The office's desk in another process, as `npm run documents` is one. */
function deskBeside({ config, knowledge: { library, places }, clock }: TestApp) {
  const shelf = createShelf(join(config.dataFolder, 'library'), clock);
  const desk = createDesk({ library, places, shelf, clock, terms: [], readFile: inThisThread });
  const given = { id: ID, placeCode: '530502', number: '隆政发〔2025〕3号' };
  return {
    ...desk,
    add: async (text: string) => {
      desk.keep(await desk.read(new TextEncoder().encode(text), 'a.txt', given), 'live');
    },
  };
}

test('twenty people ask while a document is added, replaced and withdrawn', async () => {
  const app = await openApp({ changesDocuments: true });
  const desk = deskBeside(app);
  const { places } = app.knowledge;
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      personOf(app, 'teacher', at % 2 === 0 ? '530502' : '532801', { userId: String(100 + at) }),
    ),
  );
  const said: string[] = [];
  const ask = async (person: Person) => {
    const home = person.place === null ? null : (places.governingDocument(person.place) ?? null);
    const text = person.place === '530502' ? QUESTION : ELSEWHERE;
    const { blocks, citations } = await app.services.ask({ text, home }, person);
    said.push(textOf(blocks));
    // What the buttons under the answer do.
    for (const ref of citations) app.services.findClause(ref);
  };
  const seen: (string | undefined)[] = [];
  /** All twenty have asked when it begins, and are answered while it goes on. */
  const change = async (act: () => unknown) => {
    const asking = people.map(ask);
    await act();
    await Promise.all([app.live.refresh(), ...asking]);
    seen.push(places.governingDocument('530502'));
    await ask(people[0] as Person);
  };
  await change(() => desk.add(FIRST));
  await change(() => desk.add(SECOND));
  await change(() => desk.withdraw(ID));

  expect(seen).toEqual([ID, ID, 'baoshan-2017-62']);
  const quoted = said.filter((text) => text.includes('随车照管人员由'));
  expect(quoted.some((text) => text.includes('由学校派出'))).toBe(true);
  expect(quoted.some((text) => text.includes('由乡镇派出'))).toBe(true);
  // Whatever the moment, the words and the date of their document belong together.
  for (const text of quoted)
    expect(text).toMatch(
      /由学校派出[\s\S]*2025|由乡镇派出[\s\S]*2026|2025[\s\S]*由学校派出|2026[\s\S]*由乡镇派出/u,
    );
});

test('a clause of the version before can be opened where it was cited, and says that it is no longer law', async () => {
  const app = await openApp({ changesDocuments: true });
  const desk = deskBeside(app);
  await desk.add(SECOND);
  await app.live.refresh();
  await desk.add(FIRST);
  await app.live.refresh();
  const person = await personOf(app, 'teacher', '530502');
  const { blocks } = await app.services.readClause({ ref: `${ID}#3.1` }, person);
  expect(textOf(blocks)).toMatch(/区财政承担[\s\S]*不再作为依据/u);
});

test('what the own document does not say is answered from above, under its own name', async () => {
  const app = await openApp({ changesDocuments: true });
  await deskBeside(app).add(FIRST);
  await app.live.refresh();
  const person = await personOf(app, 'teacher', '530502');
  const { blocks, outcome, citations, reason } = await app.services.ask(
    { text: '辍学学生劝返、登记和书面报告制度由谁落实', home: ID },
    person,
  );
  expect([outcome, citations[0]?.startsWith('baoshan-2017-62#')]).toEqual(['answered', true]);
  expect([reason.kind, reason.because]).toEqual(['other-document-in-force', 'ruled-elsewhere']);
  expect(textOf(blocks)).toMatch(/未规定。上级文件有规定[\s\S]*保山市/u);
});

test('a model from outside is asked for the vectors of the new document alone', async () => {
  const asked: number[] = [];
  const embed = async (texts: readonly string[]) => {
    asked.push(texts.length);
    return texts.map((text) => [text.length, 1]);
  };
  const app = await openApp({ changesDocuments: true, embeddingModel: { id: 'fake', embed } });
  const desk = deskBeside(app);
  const { library } = app.knowledge;
  await desk.add(FIRST);
  await app.live.refresh();
  const sum = () => asked.reduce((left, right) => left + right, 0);
  await vi.waitFor(() => expect(sum()).toBe(library.clauseCount));
  asked.length = 0;
  await desk.add(SECOND);
  await app.live.refresh();
  await vi.waitFor(() => expect(asked).toEqual([library.document(ID).clauses.length]));
  asked.length = 0;
  await desk.withdraw(ID);
  await app.live.refresh();
  expect(asked).toEqual([]);
});
