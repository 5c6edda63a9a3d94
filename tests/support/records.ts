/** Filled records for tests of what happens to them, without a chat. */
import type { App } from '../../src/compose.ts';
import type { Person } from '../../src/domain/access/person.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { FormState } from '../../src/forms/state.ts';
import type { FormView } from '../../src/operations/fill-form.ts';

/** What is asked of every visit, the first and the later ones. */
export const LATER_VISIT: Answers = {
  visitedOn: '2026-11-21',
  method: 'home-visit',
  visitors: ['homeroom-teacher'],
  met: ['father'],
  talk: '家里农活忙',
  result: 'parent-refused',
  nextStep: 'visit-again',
  nextOn: '2026-11-28',
};

/** The first visit of somebody without a file to choose. The name and the number are nobody's. */
export const FIRST_VISIT: Answers = {
  school: '曼允小学',
  grade: 'g3',
  village: '潞江镇曼允村',
  childName: '岩温香',
  guardianPhone: '13987654321',
  lawfulBasis: 'statutory-duty',
  foundOn: '2026-11-10',
  lastAttendedOn: '2026-11-06',
  reasons: ['weary'],
  whereabouts: 'home',
  groups: ['left-behind'],
  ...LATER_VISIT,
};

/** 18 years in a row, up to 2026-11-21. */
export const SERVICE: Answers = {
  place: 'baoshan-2017-62',
  teacherName: '杨老师',
  periods: [{ school: '曼允小学', setting: 'village', from: '2008-09', to: 'open' }],
  hadBreaks: 'no',
  until: '2026-11-21',
};

/** A form at its review with these answers given, the rest passed over, and 提交 pressed. */
export async function submitForm(
  { services, work }: Pick<App, 'services' | 'work'>,
  actor: Person,
  recordType: string,
  answers: Answers,
  file?: string,
): Promise<FormView> {
  const { view } = await services.startForm({ recordType, ...(file === undefined ? {} : { file }) }, actor);
  if (view.status !== 'open') throw new Error(`The form is ${view.status}, not open.`);
  const { draftId, step } = view;
  const draft = await work.stores.drafts.get(draftId);
  if (draft === undefined) throw new Error('The form was not kept.');
  const begun = draft.state as FormState;
  const filled: FormState = { ...begun, answers: { ...begun.answers, ...answers }, cursor: { at: 'review' } };
  await work.stores.drafts.save({ ...draft, state: filled });
  return services.stepForm({ input: { kind: 'press', step, action: 'submit' }, draftId, updateId: 1 }, actor);
}

/** What a person reads after submitting. */
export function wordsOf(view: FormView): string {
  if (view.status === 'submitted') return view.blocks.map(({ text }) => text).join('\n');
  return view.status === 'open' ? (view.notice ?? view.prompt.text) : view.status;
}
