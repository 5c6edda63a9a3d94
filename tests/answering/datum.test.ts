import { describe, expect, test } from 'vitest';
import { dataIn } from '../../src/answering/datum/find-datum.ts';
import { pickData } from '../../src/answering/datum/pick-datum.ts';
import { type Wanted, wantedOf } from '../../src/answering/datum/wanted.ts';

describe('a question asks for', () => {
  test.each<[string, readonly Wanted[]]>([
    ['劝不回来报给谁', ['whom']],
    ['校舍安全由哪个部门负责', ['who']],
    ['巡查是哪个组的事', ['who']],
    ['责任单位是哪几家', ['who']],
    ['多久检查一次食堂', ['often']],
    ['最迟哪天弄完', ['when']],
    ['轮岗的比例是多少', ['share']],
    ['每个学生补多少钱', ['money']],
    ['几岁可以上小学', ['age']],
    ['教几年发证', ['howlong']],
    // 回城 is no time of something that comes again.
    ['去山里教书要待几年才能回城', ['howlong']],
    ['能不能收借读费', ['may']],
    ['撤并学校走什么程序', ['steps']],
    // 经费, 说, 通报 and 交安 hold no addressee, nor does whoever something is given to or compared with.
    ['经费保障这一条由哪级政府负责', ['who']],
    ['这条说的是哪些老师', []],
    ['绩效向谁倾斜', []],
    ['空校舍优先给谁用', []],
    ['辍学的数字往哪里报', ['whom']],
    ['向谁通报留守儿童的情况', ['whom']],
    ['欠工资找谁投诉', ['whom', 'who']],
    // A year by which is no length of time, and years that went by are not asked for.
    ['大班额的消除年限', ['when']],
    ['离检查还剩几天', ['when']],
    ['编制几年不动合规矩吗', []],
    ['地皮的证拖了好多年', []],
    // The size of a plan and a pupil who is old enough are no age.
    ['新学校的盘子多大', []],
    ['残疾娃到年龄了能不能上学', ['may']],
    ['校车', []],
  ])('%s', (question, wanted) => {
    expect(wantedOf(question)).toEqual(wanted);
  });
});

describe('the datum in a sentence nobody wrote wording for', () => {
  test.each<[Wanted, string, readonly string[]]>([
    ['whom', '发现险情的,应当立即书面报告县级水务部门。', ['县级水务部门']],
    ['whom', '学校应当向所在地公安机关报告。', ['所在地公安机关']],
    ['who', '校园绿化由县林业局负责。', ['县林业局']],
    ['who', '市人民政府对成绩突出的个人给予表彰。', ['市人民政府']],
    ['often', '每学期至少开展2次演练。', ['每学期至少开展2次']],
    ['when', '应当自收到申请之日起15个工作日内答复。', ['自收到申请之日起15个工作日内']],
    ['when', '按《纲要(2011—2020年)》和国发〔2016〕40号,到2018年底完成。', ['到2018年底']],
    ['share', '骨干教师不低于轮岗教师总数的20%。', ['不低于轮岗教师总数的20%']],
    ['share', '年底校舍建设要过九成。', ['九成']],
    ['why', '破解因质量不均而产生的拥挤。', ['因质量不均而产生']],
    ['money', '按每生每年 300 元补助。', ['每生每年 300 元']],
    ['age', '凡年满6周岁的儿童应当入学。', ['年满6周岁']],
    ['howlong', '连续任教15年以上的,发给证书。', ['15年以上']],
    // A day of the month is no length of time.
    ['howlong', '迎接县级检查。(9月12日)', []],
    ['howlong', '公示不少于12日。', ['不少于12日']],
    ['steps', '严格履行方案的制定、论证、公示、听证、报批等程序。', ['制定、论证、公示、听证、报批等程序']],
    ['may', '学校不得收取押金,可以代收书本费。', ['不得收取押金', '可以代收书本费']],
  ])('%s: %s', (wanted, sentence, found) => {
    expect(dataIn(wanted, sentence).map(({ text }) => text)).toEqual(found);
  });

  test('of several is the one whose phrase speaks of what was asked', () => {
    const sentence = '小学按每生700元拨付,初中按每生900元拨付。';
    const spoken = [{ text: sentence, prior: 1 }];
    expect(pickData(['money'], '初中每个学生拨多少钱', spoken)).toEqual(['每生900元']);
  });

  test('of the steps of one rule all are given, whichever the search thinks of first', () => {
    const steps = ['任教满20年的由省发给证书;', '任教满15年的由市发给证书;', '任教满10年的由县发给证书。'];
    const spoken = steps.map((text, at) => ({ text, prior: at === 1 ? 1 : 0 }));
    expect(pickData(['howlong'], '任教几年发给证书', spoken)).toEqual(['满20年', '满15年', '满10年']);
  });

  test('a unit that is asked for is the one that is given, and a cycle is no week', () => {
    const spoken = [{ text: '实行5年一周期不少于360学时的培训制度。', prior: 1 }];
    expect(pickData(['howlong'], '老师培训要多少学时', spoken)).toEqual(['不少于360学时']);
    expect(pickData(['howlong'], '老师培训要多久', spoken)).toEqual(['5年', '不少于360学时']);
  });

  test.each([
    ['教学点的老师一个月补多少钱', '对寄宿学生按每生每年200元补助。', []],
    ['住校的娃一年补多少钱', '对寄宿学生按每生每年200元补助。', ['每生每年200元']],
    ['一所学校补多少钱', '对寄宿学生按每生每年200元补助。', ['每生每年200元']],
    ['随迁子女入学率要多少', '残疾儿童入学率达到95%。', []],
    // Who is addressed and who tells is not asked about; 多少年 names no 少年.
    ['老师,几岁能上一年级', '年满6周岁的儿童应当入学。', ['年满6周岁']],
    ['老师说住校一年补多少钱', '对寄宿学生按每生每年200元补助。', ['每生每年200元']],
    ['连续从教多少年发证', '教师连续从教10年以上的发给证书。', ['10年以上']],
  ])('a number is of the people asked about: %s', (question, sentence, data) => {
    expect(pickData(wantedOf(question), question, [{ text: sentence, prior: 1 }])).toEqual(data);
  });

  test('能不能 is answered by 不得, 要不要 by 必须', () => {
    const spoken = [{ text: '食堂必须公开账目。食堂不得对外承包经营。', prior: 1 }];
    expect(pickData(['may'], '食堂能不能对外承包经营', spoken)).toEqual(['不得对外承包经营']);
    expect(pickData(['may'], '食堂要不要公开账目', spoken)).toEqual(['必须公开账目']);
  });

  test('a permission of something else is none: 可以收费吗 is not answered by 可安排就读', () => {
    const sentence = '学位不足的,可安排在民办学校就读。公办和民办学校都不得收取借读费用。';
    const spoken = [{ text: sentence, prior: 1 }];
    expect(pickData(['may'], '民办学校可以收借读费吗', spoken)).toEqual(['不得收取借读费用']);
    expect(pickData(['may'], '民办学校可以停课吗', spoken)).toEqual([]);
  });
});
