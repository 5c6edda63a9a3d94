/**
 * Yearly share of rotation (轮岗比例年报): how many teachers were eligible, how many rotated, how many
 * of those count towards the 20 percent. Shares are ordered each school year by Baoshan 四(四)4,
 * Jinghong 三(五)6 and Kezhou 三(二)3; Tianning has none. A report of its own, not a file.
 */
import { defineRecordType } from '../record-type.ts';
import { schoolYear } from '../shared-fields.ts';

/** As many as the rule takes. */
const MOST = 100_000;

export const rotationYear = defineRecordType({
  id: 'rotation-year',
  version: 1,
  title: '轮岗比例年报',
  group: 'teachers',
  action: '填轮岗比例年报',
  numberPrefix: 'LB',
  recordedBy: ['administrator'],
  summary: ['schoolYear', 'eligible', 'rotating', 'counted'],
  ruleFor: ({ eligible, rotating, counted }) => ({
    id: 'rotation-quota',
    facts: { eligible, rotating, counted },
  }),
  fields: {
    schoolYear,
    eligible: {
      kind: 'number',
      label: '符合条件教师',
      ask: '符合交流条件的教师一共多少人?',
      hint: '哪些教师"符合交流条件",文件没有写,由教育局定。',
      min: 0,
      max: MOST,
      unit: '人',
      isWhole: true,
    },
    rotating: {
      kind: 'number',
      label: '轮岗教师',
      ask: '这学年到乡村学校交流轮岗了多少人?',
      min: 0,
      max: MOST,
      unit: '人',
      isWhole: true,
    },
    counted: {
      kind: 'number',
      label: '其中骨干(优秀)教师',
      ask: '轮岗教师里,骨干(优秀)教师有多少人?',
      hint: '比例里算哪些教师,各地文件写法不同。',
      min: 0,
      max: MOST,
      unit: '人',
      isWhole: true,
    },
  },
  check: ({ eligible, rotating, counted }) => [
    ...(Number(rotating) > Number(eligible)
      ? [{ field: 'rotating', message: `轮岗${rotating}人,多于符合条件的${eligible}人,请核对。` }]
      : []),
    ...(Number(counted) > Number(rotating)
      ? [{ field: 'counted', message: `骨干(优秀)教师${counted}人,多于轮岗的${rotating}人,请核对。` }]
      : []),
  ],
});
