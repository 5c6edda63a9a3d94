/** What is done with the registers of the table: submitted, joined, corrected, closed. Without a chat. */
import type { Person } from '../../src/domain/access/person.ts';
import { AMEND_REASON } from '../../src/domain/records/amendment.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import { findCaseKind, isAboutChild, MERGER_STEPS } from '../../src/domain/records/case-kinds.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import type { FormState } from '../../src/forms/state.ts';
import type { FormView } from '../../src/operations/fill-form.ts';
import { personOf, type TestApp } from './app.ts';
import { submitForm, wordsOf } from './records.ts';
import { filledRegister } from './registers.ts';

type Tools = Pick<TestApp, 'services' | 'work' | 'clock'>;

/** Number of the file the type joins, opened by that person the day before; undefined where it joins none. */
export async function openFileFor(app: Tools, actor: Person, type: string): Promise<string | undefined> {
  const { joins, after = [], waitsForEnd, handedOver } = filledRegister(type);
  if (joins === undefined) return undefined;
  const colleague = () => personOf(app, 'administrator', actor.place, { userId: '8' });
  // Whoever only agrees to what others ask opens nothing.
  const mayOpen = recordType(joins.type).recordedBy.includes(actor.role);
  const opener = mayOpen ? actor : await colleague();
  if (!mayOpen) {
    // Vouched for in the township the file is of.
    const unit = '潞江镇';
    await app.work.stores.staff.change(actor.id, { unit, isVouched: true });
    Object.assign(actor, { unit, isVouched: true });
  }
  app.clock.moveDays(-1);
  const { file } = await stored(app, await submitForm(app, opener, joins.type, joins.answers));
  for (const earlier of after)
    await stored(app, await submitForm(app, opener, earlier, filledRegister(earlier).answers, file));
  app.clock.moveDays(1);
  if (waitsForEnd === true && file !== undefined) await askToClose(app, await colleague(), file);
  if (handedOver === true && file !== undefined) {
    // To the school of whoever answers, who may be a teacher.
    const receivingSchool = '潞江镇中心小学';
    await app.work.stores.staff.setUnit(actor.id, receivingSchool);
    // Whoever acts is of that school from now on, in the hands of the test too.
    Object.assign(actor, { unit: receivingSchool });
    const { answers } = filledRegister('file-transfer');
    await stored(
      app,
      await submitForm(app, await colleague(), 'file-transfer', { ...answers, receivingSchool }, file),
    );
  }
  return file;
}

export interface StoredRegister {
  readonly number: string;
  /** Number of its file; undefined where the type has none. */
  readonly file: string | undefined;
}

/** The register of the table, submitted by that person, with the file it joins opened before. */
export async function submitRegister(app: Tools, actor: Person, type: string): Promise<StoredRegister> {
  const file = await openFileFor(app, actor, type);
  return stored(app, await submitForm(app, actor, type, filledRegister(type).answers, file));
}

async function stored({ work }: Tools, view: FormView): Promise<StoredRegister> {
  if (view.status !== 'submitted') throw new Error(`It was not submitted: ${wordsOf(view)}`);
  const record = await work.stores.records.get(view.number);
  return { number: view.number, file: record?.caseNumber ?? undefined };
}

/** Asks for the end of a file: a child's because the child moved away, any other because it is solved. */
export async function askToClose(app: Tools, actor: Person, file: string, changes: Answers = {}) {
  const kind = findCaseKind((await app.work.stores.cases.get(file))?.kind ?? '');
  const { evidence = [], ...given } = filledRegister('close-out').answers;
  const ofChild = kind !== undefined && isAboutChild(kind);
  const reason = changes['reason'] ?? (ofChild ? 'moved' : 'resolved');
  const proof = ['resolved', 'other'].includes(String(reason)) ? {} : { evidence };
  return submitForm(app, actor, 'close-out', { ...given, ...proof, reason, ...changes }, file);
}

/** Another administrator of the place agrees, or sends it back. */
export async function confirmClosing(app: Tools, place: string | null, file: string, answers?: Answers) {
  const second = await personOf(app, 'administrator', place, { userId: '9' });
  return submitForm(app, second, 'close-confirmation', answers ?? { decision: 'agree' }, file);
}

/** Closes a file by two people. @returns what was said to the one who asked. */
export async function closeFile(app: Tools, actor: Person, file: string, changes: Answers = {}) {
  const asked = await askToClose(app, actor, file, changes);
  if (asked.status === 'submitted') await confirmClosing(app, actor.place, file);
  return asked;
}

/** Enters that a large class has so many pupils by now; 54 is no large class any more. */
export async function countClass(app: Tools, actor: Person, file: string, headcount = 54): Promise<void> {
  const { answers } = filledRegister('large-class-progress');
  await stored(app, await submitForm(app, actor, 'large-class-progress', { ...answers, headcount }, file));
}

/** Enters steps of a merger one after the other, all five when none are named. */
export async function enterSteps(
  app: Tools,
  actor: Person,
  file: string,
  steps: readonly string[] = Object.keys(MERGER_STEPS),
): Promise<void> {
  for (const step of steps) {
    const { objections: _unasked, ...answers } = filledRegister('merger-step').answers;
    const heard = ['review', 'notice', 'hearing'].includes(step) ? { objections: 'none' } : {};
    await stored(app, await submitForm(app, actor, 'merger-step', { ...answers, step, ...heard }, file));
  }
}

export const REASON = '填错了,按原始登记改';

/** A correction form begun, the answers changed, a reason given, and 提交 pressed. */
export async function amendRegister(
  { services, work }: Tools,
  actor: Person,
  number: string,
  changes: Answers,
): Promise<FormView> {
  const { view } = await services.startAmendment({ number }, actor);
  if (view.status !== 'open') throw new Error(`The form is ${view.status}, not open.`);
  const { draftId, step } = view;
  const draft = await work.stores.drafts.get(draftId);
  if (draft === undefined) throw new Error('The form was not kept.');
  const begun = draft.state as FormState;
  const answers = { ...begun.answers, ...changes, [AMEND_REASON]: REASON };
  const filled: FormState = { ...begun, answers, cursor: { at: 'review' } };
  await work.stores.drafts.save({ ...draft, state: filled });
  return services.stepForm({ input: { kind: 'press', step, action: 'submit' }, draftId, updateId: 1 }, actor);
}
