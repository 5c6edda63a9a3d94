/** Questions that registers about schools and teachers ask alike, under the same field ids. */
import type { ChoiceField, DayField, NumberField, TextField } from './fields.ts';

export const schoolYear: NumberField = {
  kind: 'number',
  label: '学年',
  ask: '哪个学年?写学年开始的那一年。',
  hint: '例如 2026:2026年秋季和2027年春季都是2026学年。',
  min: 2016,
  max: 2100,
  unit: '学年',
  isWhole: true,
};

export const teacherName: TextField = {
  kind: 'text',
  label: '教师姓名',
  ask: '教师姓名?',
  hint: '加密保存。可跳过,以编号代替。',
  maxChars: 20,
  format: 'name',
  optional: true,
  personal: true,
  ofCase: true,
};

/** When somebody looks again at what is being put right. */
export const nextCheckOn: DayField = {
  kind: 'day',
  precision: 'day',
  label: '下次核对日',
  ask: '下次哪天再核对?可跳过。',
  hint: '多久核对一次,文件未规定,由学校定。',
  notBefore: 'today',
  offers: [7, 30, 90],
  optional: true,
};

/**
 * Where a school stands: five positions, 乡镇 for who does not tell the two apart, and one for who cannot say. The
 * national certificate of 30 years leaves out the county seat alone; statistics call 镇区 no 乡村 either. What the
 * place's document means by 乡村学校 it does not say: the position is kept, and nobody's reading of it.
 */
export const schoolPosition: ChoiceField = {
  kind: 'choice',
  label: '学校位置',
  ask: '这所学校在哪里?',
  hint: '统计口径:乡中心区、村庄算乡村,镇区不算;国家30年证书只排除县城。本地算不算,由教育局认定。',
  origin: 'urban-rural-statistics',
  options: {
    village: '村里(含教学点)',
    'township-centre': '乡中心区',
    town: '镇区(不是县城)',
    township: '乡镇',
    'county-seat': '县城(城关)',
    city: '城区',
    unsure: '说不准算不算乡村',
  },
  alsoCalled: {
    village: ['村', '村小', '教学点', '山里'],
    'township-centre': ['乡', '乡里', '乡上', '乡中心'],
    town: ['镇', '镇上', '镇里', '镇区'],
    township: ['乡镇', '中心校'],
    'county-seat': ['县城', '城关', '县里'],
    city: ['城里', '市区', '城区'],
    unsure: ['不清楚', '说不准', '不知道'],
  },
};

/** The same beside a question that puts it otherwise. */
export const positionAside: ChoiceField = { ...schoolPosition, optional: true, askedOf: 'aside' };
