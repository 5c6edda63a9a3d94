/**
 * Sheet of a child who cannot attend (因失能、缓学、休学学生情况记录表): a paper of its own, for practice keeps
 * the children who can be persuaded and those who cannot come apart. Kind of illness is a box, never a diagnosis.
 */
import { centred, page } from '../gb9704.ts';
import { fourCells, grid, note, noteLine, wideCell } from '../ruled-form.ts';
import { type ChildSource, definePaper } from './paper.ts';
import { childData } from './persuasion-sheet.ts';

export const cannotAttendSheet = definePaper<ChildSource>({
  id: 'cannot-attend-sheet',
  build: () =>
    page('因失能、缓学、休学学生情况记录表', false, [
      centred('因失能、缓学、休学学生情况记录表', { font: 'title', points: 22 }),
      note('填报单位（盖章）：{school}'),
      noteLine('个案编号：{number}', '填表日期：{today}'),
      grid([
        fourCells('姓名', '{childName}', '性别', '{sex}'),
        fourCells('出生年月', '{birthMonth}', '学校及年级', '{schoolAndGrade}'),
        fourCells('监护人', '{guardianName}', '联系电话', '{guardianPhone}'),
        fourCells('家庭住址', '{village}', '离校时间', '{lastAttendedOn}'),
        fourCells('帮扶联系人', '', '联系人电话', ''),
        fourCells('班主任', '', '班主任电话', ''),
        wideCell('情形', '□失能　□延缓入学　□休学'),
        wideCell('失能原因', '□重大疾病　□重度残疾　□精神疾病（不写病名）'),
        wideCell('期限', '自　　　年　　月　　日至　　　年　　月　　日'),
        wideCell(
          '证明材料',
          '□县级及以上医院证明　□残疾人教育专家委员会意见　□乡镇政府或县级教育部门批准文书　□其他：',
        ),
        wideCell('教育安置', '□送教上门　□随班就读　□特教学校　□复学前居家　□其他：'),
        wideCell('监护人签名', '　　　　　　　　　　　　　　年　　月　　日'),
        wideCell('学校意见（盖章）', '　　　　　　　　　　　　　　年　　月　　日'),
        wideCell('批准机关意见（盖章）', '　　　　　　　　　　　　　　年　　月　　日'),
      ]),
      note('延缓入学、休学由乡镇人民政府或县级人民政府教育行政部门批准（《义务教育法》第十一条）。'),
    ]),
  dataOf: childData,
});
