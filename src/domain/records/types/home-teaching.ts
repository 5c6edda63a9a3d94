/**
 * A lesson at home (送教上门记录) for a child with a disability who cannot come to school. Baoshan
 * 四(七)4 makes 送教服务 a part of the education of these children and orders one file per child; how often
 * teachers go, how many and how long, no document says.
 */
import { disabledCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const homeTeaching = defineRecordType({
  id: 'home-teaching',
  version: 1,
  title: '送教上门记录',
  group: 'children',
  action: '记一次送教上门',
  numberPrefix: 'SJ',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['taughtOn', 'subjects', 'response'],
  // Taught at home is taught.
  caseOf: { kinds: [disabledCase], statusAfter: () => 'educated' },
  remindOn: 'nextOn',
  fields: {
    case: { kind: 'case', mayOpen: false, label: '一人一案', ask: '给哪个孩子送教?' },
    taughtOn: {
      kind: 'day',
      precision: 'day',
      label: '送教日期',
      ask: '哪天去送教的?',
      notAfter: 'today',
      offers: [0, -1, -2],
    },
    teachersCount: {
      kind: 'number',
      label: '送教教师',
      ask: '去了几位老师?',
      min: 1,
      max: 20,
      unit: '人',
      isWhole: true,
      repeats: true,
    },
    subjects: {
      kind: 'choices',
      label: '送教内容',
      ask: '教了什么?可选几个。',
      repeats: true,
      options: {
        chinese: '语文',
        mathematics: '数学',
        'self-care': '生活自理',
        speech: '说话沟通',
        movement: '运动康复',
        'arts-and-crafts': '音乐美术手工',
        guidance: '心理疏导',
        'family-advice': '指导家长',
        other: '其他',
      },
      alsoCalled: {
        chinese: ['认字', '识字', '拼音', '读书'],
        mathematics: ['算术', '数数'],
        'self-care': ['穿衣', '吃饭', '洗手', '自理'],
        speech: ['说话', '沟通', '发音'],
        movement: ['康复', '走路', '运动'],
        'arts-and-crafts': ['音乐', '唱歌', '画画', '手工', '美术'],
        guidance: ['心理', '谈心'],
        'family-advice': ['家长', '教家长'],
      },
    },
    minutes: {
      kind: 'number',
      label: '时长',
      ask: '教了多少分钟?',
      hint: '一次教多久,文件未规定。',
      min: 5,
      max: 480,
      unit: '分钟',
      isWhole: true,
      repeats: true,
    },
    response: {
      kind: 'choice',
      label: '孩子表现',
      ask: '孩子学得怎么样?',
      hint: '只选大概,不写病情。',
      options: {
        engaged: '配合,学得好',
        partly: '能跟上一部分',
        reluctant: '不太配合',
        'cut-short': '身体不适,提前结束',
      },
      alsoCalled: {
        engaged: ['学得好', '配合得好', '很认真'],
        partly: ['一部分', '学会一点', '跟得上一点'],
        reluctant: ['不配合', '不肯学', '哭闹'],
        'cut-short': ['不舒服', '身体不适', '提前结束'],
      },
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下次送教日',
      ask: '下次哪天去?',
      hint: '多久送教一次,文件未规定,由学校定。',
      notBefore: 'today',
      offers: [7, 14, 30],
    },
  },
});
