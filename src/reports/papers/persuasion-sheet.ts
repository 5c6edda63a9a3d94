/**
 * Persuasion record sheet (辍学学生劝返情况记录表), one a child: who it is, why, what help was given, then each
 * visit with its number, and the hands that were there. In the order such sheets are printed.
 */
import { centred, page } from '../gb9704.ts';
import { fourCells, grid, listTable, note, noteLine } from '../ruled-form.ts';
import { type ChildSource, definePaper, printed } from './paper.ts';

export const persuasionSheet = definePaper<ChildSource>({
  id: 'persuasion-sheet',
  build: () =>
    page('劝返情况记录表', false, [
      centred('辍学学生劝返情况记录表', { font: 'title', points: 22 }),
      note('填报单位（盖章）：{school}'),
      noteLine('个案编号：{number}', '填表日期：{today}'),
      grid([
        {
          cells: [
            { text: '一、\n基本\n信息', millimetres: 14, isLabel: true, rows: 4 },
            { text: '姓名', millimetres: 22, isLabel: true },
            { text: '{childName}', millimetres: 34 },
            { text: '性别', millimetres: 18, isLabel: true },
            { text: '{sex}', millimetres: 20 },
            { text: '出生年月', millimetres: 22, isLabel: true },
            { text: '{birthMonth}', millimetres: 26 },
          ],
        },
        row('学校及年级', '{schoolAndGrade}', '离校时间', '{lastAttendedOn}'),
        row('监护人', '{guardianName}', '联系电话', '{guardianPhone}'),
        row('家庭住址', '{village}', '户籍所在地', ''),
        long('二、\n原因', '{reasons}'),
        long('三、\n帮扶\n措施', '{helps}'),
      ]),
      note('四、劝返记录'),
      listTable('visits', [
        { title: '第几次', millimetres: 13, mark: '{no}' },
        { title: '时间', millimetres: 33, mark: '{on}' },
        { title: '方式', millimetres: 22, mark: '{method}' },
        { title: '劝返人员', millimetres: 26, mark: '{visitors}' },
        { title: '见到谁', millimetres: 20, mark: '{met}' },
        { title: '谈话要点和就读情况', millimetres: 42, mark: '{account}' },
      ]),
      note('签名：'),
      grid([
        fourCells('监护人\n（在场人）', '', '劝返人', '', 14),
        fourCells('村（居）委会', '', '乡镇（街道）', '', 14),
      ]),
      note('身份证号、门牌号由填报单位手填，本系统不收集。'),
    ]),
  dataOf: (source) => ({
    ...childData(source),
    visits: visitsOf(source),
  }),
});

/** What a sheet about a child says of it. */
export function childData(source: ChildSource) {
  const { school, grade } = source;
  return {
    school,
    number: source.fileNumber,
    today: source.today,
    childName: source.childName,
    sex: source.sex,
    birthMonth: source.birthMonth,
    schoolAndGrade: printed(`${school}${grade}`),
    lastAttendedOn: source.lastAttendedOn === '' ? source.foundOn : source.lastAttendedOn,
    guardianName: source.guardianName,
    guardianPhone: source.guardianPhone,
    village: source.village,
    reasons: printed(source.reasons),
    helps: printed(source.helps),
    status: source.status,
    fatherWorksIn: source.fatherWorksIn,
    motherWorksIn: source.motherWorksIn,
  };
}

/** A sheet without visits keeps three rows to write in. */
export function visitsOf({ visits }: ChildSource) {
  const empty = { on: '', method: '', visitors: '', met: '', talk: '', result: '', nextStep: '' };
  return (visits.length === 0 ? [empty, empty, empty] : visits).map(
    ({ on, method, visitors, met, talk, result, nextStep }, at) => ({
      no: String(at + 1),
      on,
      method: printed(method),
      visitors: printed(visitors),
      met: printed(met),
      account: printed([talk, result].filter((words) => words !== '').join('；')),
      nextStep: printed(nextStep),
    }),
  );
}

const row = (left: string, one: string, right: string, other: string) => ({
  cells: [
    { text: left, millimetres: 22, isLabel: true },
    { text: one, millimetres: 52, span: 2 },
    { text: right, millimetres: 20, isLabel: true },
    { text: other, millimetres: 48, span: 2 },
  ],
});

const long = (label: string, text: string) => ({
  height: 16,
  cells: [
    { text: label, millimetres: 14, isLabel: true },
    { text, millimetres: 142, span: 6, isLeft: true },
  ],
});
