/**
 * Care entrusted (委托照护确认书). 未成年人保护法 22 and 23: who entrusts, to whom, why and how long; the four
 * bars; the child's wish; school and village told in writing; contact once a week at least.
 */
import { centred, page } from '../gb9704.ts';
import { fourCells, grid, note, noteLine, wideCell } from '../ruled-form.ts';
import { type ChildSource, definePaper } from './paper.ts';
import { childData } from './persuasion-sheet.ts';

export const entrustedCare = definePaper<ChildSource>({
  id: 'entrusted-care',
  build: () =>
    page('委托照护确认书', false, [
      centred('委托照护确认书', { font: 'title', points: 22 }),
      noteLine('编号：{number}', '填表日期：{today}'),
      grid([
        fourCells('儿童姓名', '{childName}', '出生年月', '{birthMonth}'),
        fourCells('学校及年级', '{schoolAndGrade}', '住址（到村）', '{village}'),
        fourCells('委托人（父）', '', '务工地、电话', '{fatherWorksIn}'),
        fourCells('委托人（母）', '', '务工地、电话', '{motherWorksIn}'),
        fourCells('被委托人', '', '与儿童关系', ''),
        fourCells('被委托人住址', '', '联系电话', ''),
        wideCell('委托原因', '□外出务工　□其他：'),
        wideCell('委托期限', '自　　　年　　月　　日至　　　年　　月　　日'),
        wideCell('儿童意愿', '□愿意　□不愿意　□年幼，无法表达　说明：'),
        wideCell(
          '不得作为被委托人的情形（逐项核对，没有的打√）',
          '□曾实施性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为\n□有吸毒、酗酒、赌博等恶习\n□曾拒不履行或者长期怠于履行监护、照护职责\n□有其他不适宜担任被委托人的情形',
          30,
        ),
        wideCell('书面告知', '告知学校日期：　　　　　　　告知村（居）委会日期：'),
        wideCell('村（居）委会评估意见（盖章）', '', 16),
      ]),
      note(
        '委托人应当与儿童、被委托人至少每周联系和交流一次，了解儿童的生活、学习、心理等情况（《未成年人保护法》第二十三条）。委托照护不免除父母的监护职责。',
      ),
      noteLine('委托人签名：______________', '被委托人签名：______________'),
      noteLine('儿童主任签名：______________', '日期：　　　　年　　月　　日'),
      note('委托人未到场的，记明联系方式与日期：______________________'),
      note('一式四份：委托人、被委托人、村（居）委会、学校各一份。'),
    ]),
  dataOf: childData,
});
