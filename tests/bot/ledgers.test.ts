/** The early list in the chat: a part at a time, each child's file one press away. */
import { expect, test } from 'vitest';
import { chatOf, startBot } from '../support/chat.ts';

const SCHOOL = '潞江中学';

test('9 children at risk are shown by 6, each with its reasons and a button that opens the file', async () => {
  const host = await startBot({ channel: 'web' });
  const chat = await chatOf(host, 'administrator', '530502', 7);
  const { id: openedBy } = await host.app().services.findPerson('web', '7');
  for (let at = 1; at <= 9; at += 1)
    await host.app().work.stores.cases.open({
      kind: 'left-behind',
      documentId: 'baoshan-2017-62',
      place: '530502',
      status: 'registered',
      openedBy,
      openedOn: '2026-10-01',
      nextOn: at === 3 ? '2026-11-16' : null,
      answers: { school: SCHOOL, grade: 'g3', village: `潞江镇第${at}村` },
      vouching: 'vouched',
      numberPrefix: 'LS',
    });
  const first = await chat.say('/early');
  expect(first.text).toMatch(/可能失学的孩子\(9名\)[\s\S]*LS-2026-0003[\s\S]*联系逾期5天/u);
  expect((await chat.buttons()).map((label) => label.slice(0, 7))).toEqual([
    ...Array.from({ length: 6 }, () => 'LS-2026'),
    '再看3名',
  ]);
  const rest = await chat.press('再看3名');
  const shown = ({ text }: typeof rest): readonly string[] => text.match(/• LS-2026-\d+/gu) ?? [];
  expect([shown(first).length, shown(rest).length]).toEqual([6, 3]);
  expect(shown(rest).filter((line) => shown(first).includes(line))).toEqual([]);
  const file = shown(rest)[0]?.slice(2) ?? '';
  expect((await chat.press(file)).text).toContain(`留守儿童档案 ${file}`);

  const teacher = await chatOf(host, 'teacher', '530502', 8);
  expect((await teacher.say('/early')).text).toContain('教师的任务');
  expect((await teacher.say('/report')).text).toContain('教师的任务');
});
