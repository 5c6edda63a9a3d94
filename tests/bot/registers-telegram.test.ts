/** Registers over Telegram: everything but what is personal. */
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/access/roles.ts';
import { personalFieldsOf } from '../../src/domain/records/record-type.ts';
import { RECORD_TYPES } from '../../src/domain/records/types/index.ts';
import { personOf } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { fill, type Script, submit } from '../support/filling.ts';
import { submitForm, wordsOf } from '../support/records.ts';
import { submitRegister } from '../support/register-acts.ts';
import { DISABLED_WITHOUT_NAMES, LEFT_BEHIND, withoutPersonal } from '../support/register-scripts.ts';
import { authorOf, filledRegister, placeOf } from '../support/registers.ts';

const questionsOf = (script: Script) => script.map(([question]) => question);
const onTelegram = async (role: Role) => chatOf(await startBot({ channel: 'telegram' }), role);

describe('on Telegram', () => {
  test('the file of a left-behind child asks 14 questions, none of them personal', async () => {
    const chat = await onTelegram('teacher');
    await chat.say('/leftbehind');
    expect(await fill(chat, LEFT_BEHIND)).toEqual(questionsOf(withoutPersonal(LEFT_BEHIND)));
  });

  test('the file of a child with a disability asks 6, not what the disability is', async () => {
    const chat = await onTelegram('teacher');
    await submit(chat, '/disabled', DISABLED_WITHOUT_NAMES);
    expect(chat.last.text).toContain('已提交,记录编号 CJ-2026-0001。');
  });

  const PERSONAL = RECORD_TYPES.filter((type) => personalFieldsOf(type).length > 0);

  const BY_COMMAND = PERSONAL.flatMap(({ id, command }) =>
    command === undefined ? [] : [[id, command] as const],
  );
  test.each(BY_COMMAND)('the form of %s says where names are filled in', async (type, command) => {
    const chat = await onTelegram(authorOf(type));
    expect((await chat.say(`/${command}`)).text).toContain('不在这里问:请在办公室网页上填写');
  });

  const ANSWERED = PERSONAL.flatMap((type) =>
    personalFieldsOf(type)
      .filter((id) => id in filledRegister(type.id).answers)
      .map((id) => [type.fields[id]?.label ?? id, type.id] as const),
  );
  test.each(ANSWERED)('%s in a %s is sent back, however it got there', async (label, type) => {
    const app = (await startBot({ channel: 'telegram' })).app();
    const actor = await personOf(app, authorOf(type), placeOf(type), { channel: 'telegram' });
    const view = await submitForm(app, actor, type, filledRegister(type).answers);
    expect(wordsOf(view)).toContain(`这里不应有"${label}"。`);
  });

  test('a file opened on the page is shown there without its name, its telephone number and its village', async () => {
    const host = await startBot({ channel: 'telegram' });
    const author = await personOf(host.app(), 'teacher', '530500', { userId: '202' });
    await submitRegister(host.app(), author, 'left-behind-child');
    const chat = await chatOf(host, 'administrator');
    const { text } = await chat.say('/file LS-2026-0001');
    expect(text).toContain('学校:曼允小学');
    expect(text).not.toMatch(/岩|139|曼允村|\*/u);
  });

  test('a correction of it there asks for no name and leaves the name as it was', async () => {
    const host = await startBot({ channel: 'telegram' });
    const author = await personOf(host.app(), 'teacher', '530500', { userId: '202' });
    await submitRegister(host.app(), author, 'left-behind-child');
    const chat = await chatOf(host, 'administrator');
    await chat.say('/amend LD-2026-0001');
    await chat.say('登记时看错了');
    const [review = ''] = await chat.lastMessages();
    await chat.say('年级改成四年级');
    await chat.press('提交');
    const file = await host.app().work.stores.cases.get('LS-2026-0001');
    expect([review.includes('学生姓名'), file?.answers['childName']]).toEqual([false, '岩温香']);
  });
});
