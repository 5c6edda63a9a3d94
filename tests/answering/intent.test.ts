import { describe, expect, test } from 'vitest';
import { readIntent, restate } from '../../src/answering/intent.ts';

const TODAY = '2026-11-21';

describe('years that somebody taught, and a certificate wanted', () => {
  test.each([
    ['我在村小教了16年能拿什么证', 16],
    ['我教了十二年能拿证不', 12],
    ['我爱人从教二十年够不够条件拿荣誉证书', 20],
    ['我干了八年能拿啥证', 8],
    ['他待满20年发什么证', 20],
    ['有个老师教书30年了,荣誉证书有没有', 30],
    ['咱教过１５年,有没有本本', 15],
  ])('%s is the certificate rule with %i years', (text, consecutiveYears) => {
    expect(readIntent(text, TODAY)).toMatchObject({
      kind: 'rule',
      rule: 'honor-certificate',
      facts: { consecutiveYears },
    });
  });

  test.each([
    ['asks for the rule, nobody has taught', '教满多少年才能拿证'],
    ['asks who gives it', '我教了15年由谁发荣誉证书'],
    ['gives years and wants no certificate', '我教了16年工资多少'],
    ['tells of 200 years, which nobody taught', '我教了200年能拿什么证'],
    ['tells of no years', '我想要荣誉证书'],
  ])('a message that %s is a question: %s', (_why, text) => {
    expect(readIntent(text, TODAY)).toBeUndefined();
  });
});

describe('a visit that was made', () => {
  test.each([
    '我今天上门劝了一个娃,家长不同意',
    '昨天去家访了,答应返校',
    '我们上午动员了两户',
    '刚才打电话给家长劝返',
    '俺们下午上门去了,没见到人',
  ])('%s is for the visit form', (text) => {
    expect(readIntent(text, TODAY)).toEqual({ kind: 'record', recordType: 'persuasion-visit' });
  });

  test.each([
    '我今天上门劝了一个娃,要怎么记录',
    '我昨天劝了三次了,还要不要再去?',
    '劝返要几次',
    '下午学校开会',
    '要做好劝返工作',
  ])('%s is not', (text) => {
    expect(readIntent(text, TODAY)).toBeUndefined();
  });
});

describe('years told with months, a half, or only about', () => {
  test.each([
    ['我教了15年差3个月能拿什么证', { facts: { consecutiveYears: 14.75 }, months: 177 }],
    ['我还差三个月就教满15年,能拿什么证', { facts: { consecutiveYears: 14.75 }, months: 177 }],
    ['我教了九年半能拿证不', { facts: { consecutiveYears: 9.5 }, months: 114 }],
    ['我教书十年零三个月,能拿荣誉证书不', { facts: { consecutiveYears: 10.25 }, months: 123 }],
    ['我今年满10年了能拿证不', { facts: { consecutiveYears: 10 }, months: 120 }],
    ['我教了20多年能拿啥证', { facts: { consecutiveYears: 20 }, isAtLeast: true }],
    ['我教了十几年能拿啥证', { facts: { consecutiveYears: 10 }, isAtLeast: true }],
    ['我教了快20年能拿证吗', { facts: {} }],
    ['我教了二十来年能拿证吗', { facts: {} }],
    ['我教了十五六年能拿证吗', { facts: {} }],
  ])('%s is read as %j', (text, told) => {
    expect(readIntent(text, TODAY)).toMatchObject({ rule: 'honor-certificate', ...told });
  });

  test.each([
    ['我教了16年,中间借调一年,能拿什么证', true],
    ['我教了16年,生娃休了一年,能拿什么证', true],
    ['我在村小教了16年,坐月子歇过一年,能拿荣誉证书不', true],
    ['我教了16年,病休过半年,能拿什么证', true],
    ['我教了16年,休过产假,能拿什么证', true],
    ['我教了16年,中间断过,能拿什么证', true],
    ['我教了16年,后来调走又回来,能拿什么证', true],
    ['我教了16年,出去进修了一年,能拿什么证', true],
    ['我教了16年,中间没断过,能拿什么证', undefined],
    ['我教了16年,从没离开过,能拿什么证', undefined],
  ])('%s: a break is told: %s', (text, hasBreak) => {
    const told = readIntent(text, TODAY);
    expect([told?.kind, told?.kind === 'rule' ? told.hasBreak : null]).toEqual(['rule', hasBreak]);
  });

  test('the 2 years of a secondment were not taught', () => {
    expect(readIntent('我借调到局里待了两年,能拿荣誉证书不', TODAY)).toBeUndefined();
  });
});

describe('numbers that a calculator takes', () => {
  test.each([
    ['82个学生40个住校能拨多少', 'per-pupil-funds', { students: 82, boarders: 40 }],
    ['八十二个娃,四十个住校,公用经费拨多少', 'per-pupil-funds', { students: 82, boarders: 40 }],
    ['学生82人住校40人公用经费能拨多少', 'per-pupil-funds', { students: 82, boarders: 40 }],
    ['寄宿的四十个,学生一共８２个,能拨多少钱', 'per-pupil-funds', { students: 82, boarders: 40 }],
    ['一百二个学生生均公用经费有多少', 'per-pupil-funds', { students: 120 }],
    ['我这个点60个娃,办公钱按几个人头算', 'per-pupil-funds', { students: 60 }],
    ['120个老师轮岗要去几个', 'rotation-quota', { eligible: 120 }],
    ['老师120个轮岗去了13个够不够', 'rotation-quota', { eligible: 120, rotating: 13 }],
    [
      '符合条件的老师121人,去了13人轮岗,其中骨干3人,达标没',
      'rotation-quota',
      { eligible: 121, rotating: 13, counted: 3 },
    ],
    ['班上58个娃算不算大班', 'class-size', { headcount: 58 }],
    ['三年级61个人', 'class-size', { headcount: 61 }],
    ['(3)班58人', 'class-size', { headcount: 58 }],
    ['一个班五十六个学生超没超员', 'class-size', { headcount: 56 }],
    ['培训完了200学时还差多少', 'training-hours', { doneHours: 200 }],
    ['我只有三百学时,还差六十对不', 'training-hours', { doneHours: 300 }],
    ['从2024年开始学了200学时还差多少', 'training-hours', { doneHours: 200, cycleStartYear: 2024 }],
    ['9月1号开学最晚哪天分析完', 'term-start-deadline', { termStartsOn: '2026-09-01' }],
    ['二月二十号开学,分析最迟什么时候', 'term-start-deadline', { termStartsOn: '2027-02-20' }],
    ['6个班120个学生要几个老师', 'class-teacher-ratio', { classes: 6, students: 120 }],
    [
      '六个班一百二十个娃,现有11个老师够不够',
      'class-teacher-ratio',
      { classes: 6, students: 120, teachers: 11 },
    ],
    ['乡下教过一年半能评高级不', 'senior-title-experience', { years: 1.5 }],
    ['在农村待了两年可以评副高吗', 'senior-title-experience', { years: 2 }],
    ['随迁娃150个140个在公办', 'migrant-public-share', { all: 150, inPublicSchools: 140 }],
    ['随迁子女一共150人,公办收了140人,达标没', 'migrant-public-share', { all: 150, inPublicSchools: 140 }],
  ])('%s is %s with %j', (text, rule, facts) => {
    expect(readIntent(text, TODAY)).toMatchObject({ kind: 'rule', rule, facts });
  });

  test.each(
    `2018年大班额目标是什么
56人以上的班最迟哪年消掉
66人大班额哪年消除
为啥56人算大班额
班额56人还是66人算大班额
城里一个班塞七十几个,算大班不
班上大概58个人算大班额吗
全校58个学生算不算大班
学生不到一百个,公用经费按多少人头拨
我这个点才六十来个娃,办公钱按几个人头算
不足100人的教学点公用经费按多少人拨
住校生120个,每人每年多核几块钱公用经费
82个学生营养餐拨多少
200个学生校车补多少钱
随班就读的3个学生公用经费多少
学生一百八十个的小学校,配老师按几比几来
200人以下的学校班师比多少
一个班配几个老师
人少的学校一个班配几个老师,给个准数
120个住校生要几个生活老师
学校就我一个老师,英语课咋办
三个老师休产假,没人顶课咋办
轮岗那20%里头骨干以外还算哪些人
每学年下乡轮岗的老师不能少于百分之几
3个老师轮岗每月补多少钱
15年的教师轮岗要几年
教师培训360学时要在多长时间里完成
老师5年要学满360学时?
5个老师去培训报销多少钱
9月2号才满6岁,今年能上一年级吗
9月1号开学,娃的书费交多少
开学后多少天之内要把学生进出情况理一遍
我在市区教了八年,想评高级,没待过乡下行不行
农村教师教了15年评高级有什么优惠
随迁娃3个要办什么手续
2020年外来务工子女公办学校吸纳率目标是多少
乡村教龄十年,荣誉证书归谁发
十三五要新建几所小学
二十条底线达标几个
一师一优课
九年巩固率95%够不够
每个班45个学生,老师工资多少`.split('\n'),
  )('%s stays a question', (text) => {
    expect(readIntent(text, TODAY)).toBeUndefined();
  });

  test('a grade of 61 is taken for one class, and that is said', () => {
    expect(readIntent('三年级61个人', TODAY)).toMatchObject({ assumes: 'ask.assumes-one-class' });
  });
});

describe('a number alone', () => {
  test.each([
    ['那20年呢', '我在克州村小教了16年能拿什么证', '我在克州村小教了20年能拿什么证'],
    ['那十年呢', '我在村小教了九年半能拿什么证', '我在村小教了十年能拿什么证'],
    ['61个呢', '班上58个娃算不算大班', '班上61个娃算不算大班'],
    ['300学时呢', '培训完了200学时还差多少', '培训完了300学时还差多少'],
  ])('%s after %s is %s', (text, previous, whole) => {
    expect(restate(text, previous, TODAY)).toBe(whole);
  });

  test.each([
    ['那20年呢', '荣誉证书谁发'],
    ['那20年呢', '班上58个娃算不算大班'],
    ['那克州呢', '我在村小教了16年能拿什么证'],
    ['20年发几个证', '我在村小教了16年能拿什么证'],
  ])('%s after %s leans on nothing here', (text, previous) => {
    expect(restate(text, previous, TODAY)).toBeUndefined();
  });
});
