/** A close-out waits for a second person, whoever asked and whatever the file. */
import { expect, test } from 'vitest';
import { replayedStatus } from '../../src/domain/records/told-by-entries.ts';
import { openApp, personOf } from '../support/app.ts';
import { FIRST_VISIT, submitForm, wordsOf } from '../support/records.ts';
import {
  askToClose,
  closeFile,
  confirmClosing,
  countClass,
  enterSteps,
  openFileFor,
} from '../support/register-acts.ts';
import { filledRegister } from '../support/registers.ts';
import { invited } from '../support/staff.ts';

const FILE = 'GA-2026-0001';
const BAOSHAN = '530500';

async function openWithAsked() {
  const app = await openApp();
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: 'h1' });
  await submitForm(app, head, 'persuasion-visit', { ...FIRST_VISIT, result: 'ineffective' });
  await askToClose(app, head, FILE);
  const statusNow = async () => (await app.work.stores.cases.get(FILE))?.status;
  return { app, head, statusNow };
}

test('asked for by one, a file waits: shown to the other in /duties, offered there, and ended by their word', async () => {
  const { app, head, statusNow } = await openWithAsked();
  const second = await personOf(app, 'administrator', BAOSHAN, { userId: '9' });
  expect(await statusNow()).toBe('closing');
  const { blocks, files } = await app.services.listDuties({}, second);
  expect(blocks.map(({ text }) => text)).toContain('等你确认销号');
  expect(files[0]?.number).toBe(FILE);
  const { next } = await app.services.readFile({ number: FILE }, second);
  expect(next.map((step) => step.kind === 'form' && step.recordType)).toEqual(['close-confirmation']);
  await confirmClosing(app, head.place, FILE);
  expect(await statusNow()).toBe('closed');
});

test('whoever asked is refused: in /duties, in the file, by an old button and at the end of the form', async () => {
  const { app, head, statusNow } = await openWithAsked();
  expect((await app.services.listDuties({}, head)).blocks.map(({ text }) => text)).not.toContain(
    '等你确认销号',
  );
  const { next, blocks } = await app.services.readFile({ number: FILE }, head);
  expect(next).toEqual([]);
  expect(blocks.map(({ text }) => text).join()).toContain('要由第二个人确认');
  const begin = app.services.startForm({ recordType: 'close-confirmation', file: FILE }, head);
  await expect(begin).rejects.toThrow(`${FILE} 的销号是你申请的,要由第二个人确认。`);
  const unfiled = await submitForm(app, head, 'close-confirmation', { case: FILE, decision: 'agree' });
  expect([wordsOf(unfiled).includes('要由第二个人确认'), await statusNow()]).toEqual([true, 'closing']);
});

test('while it waits nothing else is entered; sent back, it is where it was', async () => {
  const { app, head, statusNow } = await openWithAsked();
  const visit = app.services.startForm({ recordType: 'persuasion-visit', file: FILE }, head);
  await expect(visit).rejects.toThrow(`${FILE} 正在等第二人确认销号`);
  await confirmClosing(app, head.place, FILE, { decision: 'send-back', sentBackFor: 'not-solved' });
  expect(await statusNow()).toBe('ineffective');
});

test('the head of the child’s township may be the second person, of another township nobody, and opens no file', async () => {
  const { app, statusNow } = await openWithAsked();
  const other = await invited(app, { role: 'township-head', unit: '芒宽乡', userId: 'tw2' });
  await expect(app.services.readFile({ number: FILE }, other)).rejects.toThrow();
  await submitForm(app, other, 'close-confirmation', { case: FILE, decision: 'agree' });
  expect(await statusNow()).toBe('closing');
  const township = await invited(app, { role: 'township-head', unit: '潞江镇', userId: 'tw1' });
  const { next } = await app.services.readFile({ number: FILE }, township);
  expect(next.map((step) => step.kind === 'form' && step.recordType)).toEqual(['close-confirmation']);
  const visit = app.services.startForm({ recordType: 'persuasion-visit' }, township);
  await expect(visit).rejects.toThrow();
  await submitForm(app, township, 'close-confirmation', { decision: 'agree' }, FILE);
  expect(await statusNow()).toBe('closed');
});

test('a visit that finds 登记不属实 asks for the end and does not end the file alone', async () => {
  const app = await openApp();
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: 'h1' });
  const { nextStep: _step, nextOn: _day, ...visit } = FIRST_VISIT;
  await submitForm(app, head, 'persuasion-visit', { ...visit, result: 'untrue' });
  expect((await app.work.stores.cases.get(FILE))?.status).toBe('closing');
});

test('a file closed before there was a second person stays closed when its entries are told over', () => {
  const entries = (version: number) => [
    { type: 'suspected-dropout', version: 1, answers: { finding: 'confirmed' } },
    { type: 'close-out', version, answers: { reason: 'moved' } },
  ];
  const sentBack = { type: 'close-confirmation', version: 1, answers: { decision: 'send-back' } };
  expect([
    replayedStatus(entries(1), {}),
    replayedStatus(entries(2), {}),
    replayedStatus([...entries(2), sentBack], {}),
  ]).toEqual(['closed', 'closing', 'dropped-out']);
});

test('explained is not returned: a child that is back is not struck off for a wrong number', async () => {
  const app = await openApp();
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: 'h1' });
  const file = (await openFileFor(app, head, 're-enrollment')) ?? '';
  await submitForm(app, head, 're-enrollment', filledRegister('re-enrollment').answers, file);
  const said = await askToClose(app, head, file, { reason: 'wrong-number', evidence: ['police'] });
  expect(wordsOf(said)).toContain('孩子已登记复学,这个原因用于查明没有失学的');
});

/** Classes of one school by the head teacher, each counted once more. */
async function classes(place: string, ...headcounts: readonly number[]) {
  const app = await openApp();
  const head = await personOf(app, 'head-teacher', place);
  for (const [at, headcount] of headcounts.entries()) {
    const answers = { ...filledRegister('large-class').answers, classNumber: at + 1 };
    await submitForm(app, head, 'large-class', answers);
    await countClass(app, head, `DB-2026-000${at + 1}`, headcount);
  }
  return { app, head };
}

test('in Baoshan the school is struck off: not while one of its classes has 56', async () => {
  const { app, head } = await classes(BAOSHAN, 54, 56);
  const said = wordsOf(await askToClose(app, head, 'DB-2026-0001'));
  expect(said).toContain(
    '本地按学校销号("对大班额学校实行销号管理"):这所学校还有1个班在56人以上(DB-2026-0002)',
  );
  await countClass(app, head, 'DB-2026-0002', 55);
  await closeFile(app, head, 'DB-2026-0001');
  expect((await app.work.stores.cases.get('DB-2026-0001'))?.status).toBe('closed');
});

test('in Jinghong each class is struck off for itself', async () => {
  const { app, head } = await classes('532801', 54, 56);
  await closeFile(app, head, 'DB-2026-0001');
  expect((await app.work.stores.cases.get('DB-2026-0001'))?.status).toBe('closed');
});

test('a large class is the county’s to strike off: two heads of the school are not enough', async () => {
  const { app, head } = await classes(BAOSHAN, 54);
  await askToClose(app, head, 'DB-2026-0001');
  const file = await app.work.stores.cases.get('DB-2026-0001');
  const unit = String(file?.answers['school']);
  const other = await invited(app, { role: 'head-teacher', unit, userId: 'h2' });
  const begin = app.services.startForm({ recordType: 'close-confirmation', file: 'DB-2026-0001' }, other);
  await expect(begin).rejects.toThrow('本地文件把这类销号交给县(市、区)管理员');
});

test('a step of a merger before its time is asked about and taken; in its order it is not', async () => {
  const app = await openApp();
  const head = await personOf(app, 'head-teacher', BAOSHAN);
  await submitForm(app, head, 'school-merger', filledRegister('school-merger').answers);
  const reviewOf = async (step: string) => {
    const known = { step, doneOn: '2026-11-20' };
    const { view } = await app.services.startForm(
      { recordType: 'merger-step', file: 'CB-2026-0001', known },
      head,
    );
    if (view.status !== 'open') throw new Error(view.status);
    const passes = [0, 1].map(() => ({ kind: 'text', text: '跳过' }) as const);
    let text = view.prompt.text;
    let { step: at } = view;
    for (const input of passes) {
      const next = await app.services.stepForm({ input, draftId: view.draftId, updateId: at + 100 }, head);
      if (next.status !== 'open') break;
      text = next.prompt.text;
      at = next.step;
    }
    return text;
  };
  expect(await reviewOf('approval')).toContain(
    '"报批"之前还没有记制定方案、论证、公示、听证,文件写的顺序是制定方案、论证、公示、听证、报批,请核对。',
  );
  await enterSteps(app, head, 'CB-2026-0001', ['plan', 'review', 'notice', 'hearing']);
  expect(await reviewOf('approval')).not.toContain('之前还没有记');
});
