/**
 * The government's order (责令送被监护人接受义务教育通知书). 义务教育法 58 lets the township government or the
 * county's education department criticise and order a correction by a day; it names no fine, and no amount is
 * printed here. Which day, the office writes.
 */
import { body, centred, emptyLine, flushLeft, page, signature } from '../gb9704.ts';
import { definePaper, printed } from './paper.ts';
import { type NoticeSource, noticeData } from './school-notice.ts';
import { serviceReceipt } from './service-receipt.ts';

export const attendanceOrder = definePaper<NoticeSource>({
  id: 'attendance-order',
  build: () =>
    page('责令送被监护人接受义务教育通知书', true, [
      centred('责令送被监护人接受义务教育通知书', { font: 'title', points: 22 }),
      centred('{paperNumber}'),
      emptyLine(),
      flushLeft('{guardianName}：'),
      body('自{lastAttendedOn}起，你（们）监护的{schoolAndGrade}学生{childName}未到校接受义务教育。{course}'),
      body('{#visits}'),
      body('{visit}'),
      body('{/visits}'),
      body(
        '上述行为违反了《中华人民共和国义务教育法》第十一条的规定。依据《中华人民共和国义务教育法》第五十八条，现给予批评教育，并责令你（们）于　　　　年　　月　　日前将其送到{school}接受义务教育。',
      ),
      body('你（们）对上述事实和要求有陈述、申辩的权利，可在收到本通知后向本机关提出。'),
      body('逾期不改正的，由有权机关依照____________处理。'),
      body('联系人：{contact}，联系电话：{phone}'),
      emptyLine(),
      ...signature('{issuer}（{seal}）', '{date}'),
      ...serviceReceipt(),
    ]),
  dataOf: (source) => ({
    ...noticeData(source),
    school: printed(source.school),
    paperName: '责令送被监护人接受义务教育通知书',
    paperNumber: '〔　　　〕第　　号',
    course:
      source.visits.length === 0 ? '' : `学校及有关人员已劝返${source.visits.length}次，仍未到校。各次日期：`,
    visits: source.visits.map(({ on, method }, at) => ({
      visit: `${on}（第${at + 1}次，${printed(method)}）`,
    })),
  }),
});
