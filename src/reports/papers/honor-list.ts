/**
 * Honor certificates of rural teachers (乡村教师荣誉证书): the list for publication and, for each teacher, the
 * application sheet. The list shows number, name, school and years, nothing else. Days of publication and the
 * telephone number are the office's to write: no document prints them.
 */
import { body, centred, page } from '../gb9704.ts';
import { fourCells, grid, listTable, note, noteLine, wideCell } from '../ruled-form.ts';
import { definePaper, printed, sealMark, sentence } from './paper.ts';

export interface HonorRow {
  readonly name: string;
  readonly school: string;
  readonly years: string;
  readonly tier: string;
  /** 达到, or 需教育局认定. */
  readonly status: string;
}

export interface HonorListSource {
  readonly place: string;
  /** The education department by its printed name, or as the documents call it. */
  readonly issuer: string;
  readonly seal: string;
  readonly rows: readonly HonorRow[];
  readonly today: string;
}

export const honorList = definePaper<HonorListSource>({
  id: 'honor-list',
  build: () =>
    page('乡村教师荣誉证书公示名单', true, [
      centred('{place}乡村教师荣誉证书拟颁发人员公示名单', { font: 'title', points: 22 }),
      body('公示期：　　　年　　月　　日至　　　年　　月　　日。'),
      body('对名单有异议的，请向__________反映，电话：__________。'),
      listTable('rows', [
        { title: '序号', millimetres: 14, mark: '{no}' },
        { title: '姓名', millimetres: 32, mark: '{name}' },
        { title: '学校', millimetres: 56, mark: '{school}' },
        { title: '从教年限', millimetres: 24, mark: '{years}' },
        { title: '证书', millimetres: 30, mark: '{tier}' },
      ]),
      note('共{count}人。其中标“认定”的，年限须经教育局认定后再公示。'),
      note('{issuer}（{seal}）', 'right'),
      note('{today}', 'right'),
    ]),
  dataOf: ({ place, issuer, seal, rows, today }) => ({
    place,
    issuer: printed(issuer),
    seal: sealMark(seal),
    today,
    count: String(rows.length),
    rows: rows.map(({ status, tier, ...row }, at) => ({
      no: String(at + 1),
      ...row,
      tier: certificateIn(status === '' ? tier : `${tier}（${status}）`),
    })),
  }),
});

/** 满15年 → 市人民政府(地市级), as a list prints it. */
const certificateIn = (tier: string) => printed(tier.replace(' → ', '，'));

export interface HonorApplicationSource {
  readonly place: string;
  readonly name: string;
  readonly school: string;
  readonly periods: readonly {
    readonly from: string;
    readonly to: string;
    readonly school: string;
    readonly setting: string;
  }[];
  readonly breaks: string;
  readonly until: string;
  readonly reckoning: string;
  readonly today: string;
}

export const honorApplication = definePaper<HonorApplicationSource>({
  id: 'honor-application',
  build: () =>
    page('乡村教师荣誉证书申请表', false, [
      centred('乡村教师荣誉证书申请表', { font: 'title', points: 22 }),
      noteLine('{place}', '填表日期：{today}'),
      grid([
        fourCells('姓名', '{name}', '性别', ''),
        fourCells('出生年月', '', '现学校', '{school}'),
        fourCells('职务', '', '任教学科', ''),
        fourCells('参加工作时间', '', '是否在编', ''),
      ]),
      note('乡村任教经历'),
      listTable('periods', [
        { title: '起', millimetres: 28, mark: '{from}' },
        { title: '止', millimetres: 28, mark: '{to}' },
        { title: '学校', millimetres: 44, mark: '{school}' },
        { title: '学校位置', millimetres: 30, mark: '{setting}' },
        { title: '证明人', millimetres: 26, mark: '{witness}' },
      ]),
      grid([
        wideCell('间断（起止、原因、批准）', '{breaks}', 14),
        wideCell('从教年限核算', '算到{until}。{reckoning}', 22),
        wideCell('本人承诺', '以上情况属实。　　签名：　　　　　　　　年　　月　　日', 14),
        wideCell('学校意见（盖章）', '', 18),
        wideCell('县级教育行政部门审核（盖章）', '', 18),
        wideCell('政府意见（盖章）', '', 18),
      ]),
    ]),
  dataOf: ({ periods, breaks, reckoning, ...source }) => ({
    ...source,
    breaks: printed(breaks),
    reckoning: sentence(reckoning),
    periods: periods.map((period) => ({ ...period, setting: printed(period.setting), witness: '' })),
  }),
});
