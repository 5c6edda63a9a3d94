/**
 * Papers that can be printed from what is recorded: what each is called and what it is made from. Their layout
 * is in `reports/papers`; this page is for whoever offers them.
 */
export interface PaperKind {
  readonly id: string;
  readonly title: string;
  /** Files of these kinds, a record of a type, or everything of a place. */
  readonly of: { readonly kinds: readonly string[] } | { readonly record: string } | 'place';
}

export const PAPER_KINDS: readonly PaperKind[] = [
  { id: 'written-report', title: '劝返情况报告', of: { record: 'written-report' } },
  { id: 'persuasion-sheet', title: '劝返情况记录表', of: { kinds: ['dropout'] } },
  {
    id: 'cannot-attend-sheet',
    title: '因失能、缓学、休学学生情况记录表',
    of: { kinds: ['dropout', 'disabled'] },
  },
  { id: 'school-notice', title: '劝学通知书', of: { kinds: ['dropout'] } },
  { id: 'attendance-order', title: '责令送被监护人接受义务教育通知书', of: { kinds: ['dropout'] } },
  { id: 'case-sheet', title: '一人一案', of: { kinds: ['dropout', 'disabled', 'left-behind'] } },
  { id: 'entrusted-care', title: '委托照护确认书', of: { kinds: ['left-behind'] } },
  { id: 'honor-list', title: '乡村教师荣誉证书公示名单', of: 'place' },
  { id: 'honor-application', title: '乡村教师荣誉证书申请表', of: { record: 'honor-certificate' } },
  { id: 'monthly-summary', title: '控辍保学月报', of: 'place' },
];

/** Papers made from a file of this kind. */
export function papersOfKind(kind: string): readonly PaperKind[] {
  return PAPER_KINDS.filter(({ of }) => of !== 'place' && 'kinds' in of && of.kinds.includes(kind));
}

/** The paper made from a record of this type. */
export function paperOfRecord(type: string): PaperKind | undefined {
  return PAPER_KINDS.find(({ of }) => of !== 'place' && 'record' in of && of.record === type);
}
