/**
 * Contact with a left-behind child or the family (留守儿童联系记录). Baoshan 四(七)2 orders 定期联系,
 * Jinghong 三(十)3 that guardians and parents away are told how the child does, Tianning 三[六]21
 * that schools keep in touch with parents and caretakers. None fixes an interval.
 */
import { listOf, textOf } from '../answers.ts';
import { leftBehindCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';
import { CONTACT_PERIOD_HINT, REPORT_AT_ONCE } from './left-behind-child.ts';

/** Changes after which the child is no longer left behind. */
const TOGETHER_AGAIN = ['back', 'moved'];

const together = (situation: string | undefined) => TOGETHER_AGAIN.includes(situation ?? '');

export const leftBehindContact = defineRecordType({
  id: 'left-behind-contact',
  version: 1,
  title: '留守儿童联系记录',
  group: 'children',
  action: '记一次联系',
  numberPrefix: 'LX',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['contactedOn', 'way', 'situation'],
  caseOf: { kinds: [leftBehindCase], statusAfter: () => 'registered' },
  remindOn: 'nextOn',
  offersNext: (answers) => [
    ...(together(textOf(answers, 'situation')) ? ['close-out'] : []),
    ...(listOf(answers, 'problems').includes('absent') ? ['suspected-dropout'] : []),
  ],
  fields: {
    case: { kind: 'case', mayOpen: false, label: '档案', ask: '联系的是哪个孩子?' },
    contactedOn: {
      kind: 'day',
      precision: 'day',
      label: '联系日期',
      ask: '哪天联系的?',
      notAfter: 'today',
      offers: [0, -1, -2],
    },
    way: {
      kind: 'choice',
      label: '联系方式',
      ask: '怎么联系的?',
      repeats: true,
      options: {
        phone: '电话',
        video: '视频',
        message: '微信或短信',
        'at-school': '到校面谈',
        'home-visit': '入户家访',
        'parents-meeting': '家长会',
      },
      alsoCalled: {
        phone: ['打电话', '通电话'],
        video: ['视频通话', '打视频'],
        message: ['微信', '短信'],
        'at-school': ['来学校', '到学校', '在学校谈'],
        'home-visit': ['家访', '上门', '去家里', '入户'],
        'parents-meeting': ['开家长会'],
      },
    },
    contacts: {
      kind: 'choices',
      label: '联系对象',
      ask: '跟谁联系的?可选几个。',
      options: {
        child: '孩子本人',
        father: '父亲',
        mother: '母亲',
        caretaker: '照料人',
        other: '其他亲属',
        nobody: '没联系上',
      },
      alsoCalled: {
        child: ['娃', '学生', '本人'],
        father: ['爸', '爹', '爸爸'],
        mother: ['妈', '妈妈'],
        caretaker: ['爷爷', '奶奶', '外公', '外婆', '老人', '监护人'],
        other: ['亲戚', '叔叔', '姑姑', '舅舅'],
        nobody: ['没人接', '打不通', '没见到人'],
      },
    },
    points: {
      kind: 'text',
      label: '内容要点',
      ask: '说了些什么?几句话就行,可跳过。',
      hint: '不要写姓名、病情和家庭隐私。',
      maxChars: 200,
      optional: true,
    },
    problems: {
      kind: 'choices',
      label: '发现问题',
      ask: '发现什么问题?可选几个,没有就跳过。',
      hint: REPORT_AT_ONCE,
      optional: true,
      options: {
        study: '学习',
        absent: '逃学或不来上学',
        safety: '安全',
        mood: '情绪心理',
        health: '身体',
        poverty: '生活困难',
        care: '照料不到位',
        harm: '疑似受到侵害',
        other: '其他',
      },
      alsoCalled: {
        study: ['成绩', '跟不上', '厌学'],
        absent: ['逃学', '不来上学', '没来上学', '旷课'],
        safety: ['玩水', '骑车', '用火'],
        mood: ['心理', '情绪', '想爸妈', '不说话'],
        health: ['生病', '身体不好'],
        poverty: ['没钱', '困难'],
        care: ['没人管', '管不住', '老人管不了'],
        harm: ['侵害', '被打', '虐待', '欺负'],
      },
    },
    handling: {
      kind: 'choice',
      label: '处置',
      ask: '怎么处理的?',
      options: {
        talk: '当面谈心疏导',
        caretaker: '告诉照料人',
        parents: '联系外出的父母',
        school: '报告学校',
        village: '报告村(社区)或乡镇',
        authorities: '报告公安、民政、教育',
        aid: '帮助申请救助或资助',
        watch: '继续观察',
      },
      alsoCalled: {
        talk: ['谈心', '疏导', '开导'],
        caretaker: ['跟爷爷奶奶说', '跟老人说'],
        parents: ['给父母打电话', '联系父母', '联系家长'],
        school: ['跟学校说', '报学校'],
        village: ['报村里', '报乡上', '报镇上', '报村上'],
        authorities: ['报警', '报民政', '报教育局', '派出所'],
        aid: ['救助', '资助', '补助'],
        watch: ['再看看', '观察'],
      },
      when: (answers) => answers['problems'] !== undefined,
    },
    situation: {
      kind: 'choice',
      label: '情况变化',
      ask: '家里情况有变化吗?',
      hint: '父母返乡、孩子随父母外出,交完可以接着结档。',
      options: {
        unchanged: '无变化',
        back: '父母返乡',
        moved: '随父母外出',
        caretaker: '换照料人',
        other: '其他变化',
      },
      alsoCalled: {
        unchanged: ['没有变化', '没变化', '还是那样', '老样子'],
        back: ['爸妈回来了', '父母回来了', '爸妈回家了'],
        moved: ['跟父母走了', '跟爸妈走了', '带走了', '接走了'],
        caretaker: ['换人照看', '换人带'],
      },
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下次联系日',
      ask: '下次哪天联系?',
      hint: CONTACT_PERIOD_HINT,
      notBefore: 'today',
      offers: [7, 14, 30],
      when: (answers) => !together(textOf(answers, 'situation')),
    },
  },
  check: (answers) => {
    const contacts = listOf(answers, 'contacts');
    return contacts.includes('nobody') && contacts.length > 1
      ? [{ field: 'contacts', message: '选了"没联系上",又选了联系到的人,请核对。' }]
      : [];
  },
  warnings: (answers) =>
    listOf(answers, 'problems').includes('harm') && textOf(answers, 'handling') !== 'authorities'
      ? [REPORT_AT_ONCE]
      : [],
});
