/** One child, one file (一人一案): what the file holds on one sheet, its whole history and who answers for it. */
import { centred, page } from '../gb9704.ts';
import { fourCells, grid, listTable, note, noteLine, wideCell } from '../ruled-form.ts';
import { type ChildSource, definePaper, printed } from './paper.ts';
import { childData } from './persuasion-sheet.ts';

export interface CaseSheetSource extends ChildSource {
  /** 控辍个案, 残疾儿童一人一案 … */
  readonly kindTitle: string;
  /** Further facts of the file: label and words. */
  readonly facts: readonly { readonly label: string; readonly words: string }[];
  /** Everything that happened, oldest first. */
  readonly history: readonly { readonly on: string; readonly what: string; readonly words: string }[];
  readonly seats: string;
}

export const caseSheet = definePaper<CaseSheetSource>({
  id: 'case-sheet',
  build: () =>
    page('一人一案', false, [
      centred('{kindTitle}（一人一案）', { font: 'title', points: 22 }),
      note('单位（盖章）：{school}'),
      noteLine('编号：{number}　　状态：{status}', '制表日期：{today}'),
      grid([
        fourCells('姓名', '{childName}', '性别', '{sex}'),
        fourCells('出生年月', '{birthMonth}', '学校及年级', '{schoolAndGrade}'),
        fourCells('监护人', '{guardianName}', '联系电话', '{guardianPhone}'),
        wideCell('住址（到村）', '{village}', 9),
        wideCell('责任人', '{seats}'),
      ]),
      note('基本情况'),
      listTable('facts', [
        { title: '项目', millimetres: 40, mark: '{label}' },
        { title: '内容', millimetres: 116, mark: '{words}' },
      ]),
      note('经过'),
      listTable('history', [
        { title: '日期', millimetres: 34, mark: '{on}' },
        { title: '事项', millimetres: 34, mark: '{what}' },
        { title: '内容', millimetres: 88, mark: '{words}' },
      ]),
      note('销号（结案）原因和依据：'),
      noteLine('责任人签名：____________　　复核人签名：____________', '日期：　　　　年　　月　　日'),
    ]),
  dataOf: (source) => ({
    ...childData(source),
    kindTitle: source.kindTitle,
    seats: printed(source.seats),
    facts: source.facts.map(({ label, words }) => ({ label: printed(label), words: printed(words) })),
    history: source.history.map(({ on, what, words }) => ({
      on,
      what: printed(what),
      words: printed(words),
    })),
  }),
});
