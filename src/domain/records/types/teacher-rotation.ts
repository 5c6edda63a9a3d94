/**
 * Teacher rotation (教师轮岗登记): one teacher sent from a town or better school to another. Baoshan
 * 四(四)4, Jinghong 三(五)6 and Kezhou 三(二)3 order shares that can only be counted from such a list;
 * Tianning 三(四)12 orders regular, public rotation without a share. How long a rotation lasts, and who
 * is 符合交流条件, is fixed by none.
 */
import { textOf } from '../answers.ts';
import { rotationCase } from '../case-kinds.ts';
import { school } from '../child-fields.ts';
import { defineRecordType } from '../record-type.ts';
import { positionAside, schoolYear, teacherName } from '../shared-fields.ts';

export const teacherRotation = defineRecordType({
  id: 'teacher-rotation',
  version: 1,
  title: '教师轮岗登记',
  group: 'teachers',
  command: 'rotation',
  action: '登记教师轮岗',
  numberPrefix: 'LR',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['category', 'startsOn', 'endsOn'],
  caseOf: { kinds: [rotationCase], statusAfter: () => 'rotating' },
  offersNext: () => ['rotation-year'],
  fields: {
    schoolYear: { ...schoolYear, ofCase: true },
    teacherName,
    category: {
      kind: 'choice',
      label: '教师类别',
      ask: '这位老师是哪一类?几样都是,选排在前面的。',
      // Better known first: whoever is several things counts by the first, wherever he is.
      options: {
        backbone: '骨干教师',
        excellent: '县级以上优秀教师',
        'senior-title': '中高级职称教师',
        other: '其他教师',
      },
      alsoCalled: {
        backbone: ['骨干', '带头的老师'],
        excellent: ['优秀教师', '模范教师', '教学能手', '学科带头人'],
        'senior-title': ['中级', '高级', '中高级', '一级教师', '高级教师'],
        other: ['普通老师', '普通教师', '一般老师', '都不是'],
      },
    },
    fromSchool: { ...school, label: '原学校', ask: '从哪所学校去的?' },
    toSchool: {
      kind: 'text',
      label: '交流学校',
      ask: '到哪所学校?',
      maxChars: 40,
      ofCase: true,
    },
    toSetting: {
      kind: 'choice',
      label: '交流学校类型',
      ask: '去的是乡村学校还是薄弱学校?',
      hint: '什么算乡村学校、薄弱学校,文件没有写,由教育局认定。',
      options: { rural: '乡村学校', weak: '薄弱学校', both: '乡村薄弱学校', neither: '都不是' },
      alsoCalled: {
        rural: ['乡下', '村里', '镇上', '农村', '山里', '农村学校'],
        weak: ['薄弱'],
        both: ['两样都是', '又是乡村又薄弱'],
        neither: ['不是', '城里', '县城'],
      },
    },
    toPosition: { ...positionAside, label: '交流学校位置' },
    startsOn: {
      kind: 'day',
      precision: 'month',
      label: '开始',
      ask: '哪年哪月开始?',
      hint: '例如:2026年9月',
    },
    endsOn: {
      kind: 'day',
      precision: 'month',
      label: '结束',
      ask: '到哪年哪月结束?没定可跳过。',
      hint: '交流多久,文件未规定。',
      optional: true,
    },
  },
  check: (answers) => {
    const startsOn = textOf(answers, 'startsOn')?.slice(0, 7);
    const endsOn = textOf(answers, 'endsOn')?.slice(0, 7);
    const from = textOf(answers, 'fromSchool');
    return [
      ...(startsOn !== undefined && endsOn !== undefined && endsOn < startsOn
        ? [{ field: 'endsOn', message: '结束早于开始,请核对。' }]
        : []),
      ...(from !== undefined && from === textOf(answers, 'toSchool')
        ? [{ field: 'toSchool', message: '交流学校和原学校是同一所,请核对。' }]
        : []),
    ];
  },
});
