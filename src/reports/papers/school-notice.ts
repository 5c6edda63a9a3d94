/**
 * The school's paper (劝学通知书): it asks the guardian, it orders nothing. Not to be merged with the
 * government's order (`attendance-order.ts`), which rests on another article.
 */
import { body, centred, emptyLine, flushLeft, page, signature } from '../gb9704.ts';
import { type ChildSource, definePaper, orBlank, printed, SHORT_BLANK, sealMark } from './paper.ts';
import { serviceReceipt } from './service-receipt.ts';

export interface NoticeSource extends ChildSource {
  readonly issuer: string;
  /** What its seal is called; empty where nobody has told. */
  readonly seal: string;
}

export const schoolNotice = definePaper<NoticeSource>({
  id: 'school-notice',
  build: () =>
    page('劝学通知书', true, [
      centred('义务教育阶段学生劝学通知书', { font: 'title', points: 22 }),
      centred('{paperNumber}'),
      emptyLine(),
      flushLeft('{guardianName}：'),
      body('自{lastAttendedOn}起，你（们）监护的{schoolAndGrade}学生{childName}未到校上课。'),
      body(
        '《中华人民共和国义务教育法》第五条、第十一条规定，适龄儿童、少年的父母或者其他法定监护人应当依法保证其按时入学接受并完成义务教育。',
      ),
      body(
        '请你（们）自收到本通知之日起{days}日内送其到校上课。确有困难的，请与学校联系，学校将按规定帮助解决。',
      ),
      body('联系人：{contact}，联系电话：{phone}'),
      emptyLine(),
      ...signature('{issuer}（{seal}）', '{date}'),
      ...serviceReceipt(),
    ]),
  dataOf: (source) => ({
    ...noticeData(source),
    paperName: '义务教育阶段学生劝学通知书',
    paperNumber: '义劝通字〔　　　〕第　　号',
    days: '7',
  }),
});

/** What both notices say of the child. */
export function noticeData(source: NoticeSource) {
  const { school, grade, foundOn, lastAttendedOn } = source;
  return {
    guardianName: orBlank(source.guardianName),
    childName: orBlank(source.childName),
    schoolAndGrade: printed(`${school}${grade}`),
    lastAttendedOn: orBlank(lastAttendedOn === '' ? foundOn : lastAttendedOn, SHORT_BLANK),
    issuer: orBlank(printed(source.issuer)),
    seal: sealMark(source.seal),
    contact: SHORT_BLANK,
    phone: SHORT_BLANK,
    date: '　　　　年　　月　　日',
    receiptNumber: '回证〔　　　〕第　　号',
  };
}
