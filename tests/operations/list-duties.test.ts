import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const BAOSHAN = '530500';
const JINGHONG = '532801';
const TIANNING = '320402';
const MENGWANG = '532822-mengwang';
const KEZHOU = '653000';

/** Lines of the list, a duty's time and clause joined to it. */
async function dutiesFor(app: TestApp, person: Person, withExpired = false): Promise<readonly string[]> {
  const { blocks } = await app.services.listDuties({ withExpired }, person);
  return blocks.map(({ text }) => text.replace('\n  ', ' | '));
}

async function dutiesOf(role: Role, place: string, withExpired = false): Promise<readonly string[]> {
  const app = await openApp();
  return dutiesFor(app, await personOf(app, role, place), withExpired);
}

/** A few telling lines of each list, as they are on 21 November 2026. */
const TELLING: readonly (readonly [Role, string, string, readonly string[]])[] = [
  [
    'teacher',
    'Baoshan',
    BAOSHAN,
    [
      '保山市 · 教师的任务',
      '• 落实辍学学生劝返、登记和书面报告制度 | 文件未写期限 · 四(七)3',
      '• 定期联系留守儿童,落实结对帮扶 | 定期(间隔文件未规定) · 四(七)2',
    ],
  ],
  [
    'head-teacher',
    'Baoshan',
    BAOSHAN,
    [
      '• 开学30天内分析本校学生入学、变动、复学、辍学情况 | 2027年3月31日前(每学期开学30天内(按3月1日开学算)) · 四(七)3',
      '• 劝返无效的,书面报告县级教育部门和乡镇(街道) | 文件未写期限 · 四(七)3',
    ],
  ],
  [
    'village-cadre',
    'Baoshan',
    BAOSHAN,
    ['• 全面掌握本地儿童基本情况,协助政府控辍保学 | 文件未写期限 · 四(七)3'],
  ],
  [
    'administrator',
    'Baoshan',
    BAOSHAN,
    [
      '• 每学年安排轮岗,不低于符合交流条件教师的10% | 每学年 · 四(四)4',
      '• 建立0—16岁残疾儿童少年实名档案,一人一案 | 文件未写期限 · 四(七)4',
    ],
  ],
  [
    'teacher',
    'Jinghong',
    JINGHONG,
    ['• 建立家长会议制度,定期、不定期召开家长会 | 定期、不定期(间隔文件未规定) · 三(十)3'],
  ],
  [
    'head-teacher',
    'Jinghong',
    JINGHONG,
    [
      '• 劝返无效的,书面报告市教育部门和乡镇(街道) | 文件未写期限 · 三(八)3',
      '• 在值班室、门卫室、办公室等处配备电话,方便家长与子女沟通 | 文件未写期限 · 三(十)3',
    ],
  ],
  ['village-cadre', 'Jinghong', JINGHONG, ['• 督促外出务工家长履行监护责任 | 文件未写期限 · 三(十)4']],
  [
    'administrator',
    'Jinghong',
    JINGHONG,
    [
      '• 劝返无效的,乡镇依法采取措施劝返复学 | 文件未写期限 · 三(八)3',
      '• 农村残疾儿童做到“一人一案” | 文件未写期限 · 三(八)4',
    ],
  ],
  ['teacher', 'Tianning', TIANNING, ['• 5年一周期教师培训不少于360学时,建立培训档案 | 5年一周期 · 三(四)14']],
  [
    'head-teacher',
    'Tianning',
    TIANNING,
    [
      '• 每月召开学生接送车辆驾驶员安全工作会议 | 2026年11月30日前(每月) · 三(七)23',
      '• 完善校园安全管理岗位责任,创建平安校园 | 长期 · 附件第12项',
    ],
  ],
  [
    'administrator',
    'Tianning',
    TIANNING,
    [
      '• 每年第一季度接受省市财政投入专项检查 | 2027年3月31日前(每年第一季度) · 附件第11项',
      '• 每年9月检查招生和编班,对违规的通报、问责 | 2027年9月30日前(每年9月) · 附件第9项',
      '• 每年9月份开学前,教师补充落实到位 | 2027年8月31日前(每年9月份开学前) · 附件第6项',
    ],
  ],
  [
    'teacher',
    'Mengwang',
    MENGWANG,
    ['• 吸收残疾、贫困、留守儿童参加少先队和团组织 | 文件未写期限 · 四[二]3'],
  ],
  [
    'head-teacher',
    'Mengwang',
    MENGWANG,
    ['• 收集、整理、归档均衡发展评估的各种资料 | 文件未写期限 · 四[二]5'],
  ],
  ['village-cadre', 'Mengwang', MENGWANG, ['• 做好群众宣传动员,加大控辍保学力度 | 文件未写期限 · 四[二]6']],
  [
    'administrator',
    'Mengwang',
    MENGWANG,
    ['• 定期研究均衡发展,决策重大事项,解决突出问题 | 定期(间隔文件未规定) · 六(三)'],
  ],
  ['teacher', 'Kezhou', KEZHOU, ['• 实行“双线六长双挂”控辍保学责任制 | 文件未写期限 · 三[八]3']],
  [
    'head-teacher',
    'Kezhou',
    KEZHOU,
    [
      '• 认真分析学生入学、变动、复学、辍学情况 | 文件未写期限 · 三[八]2',
      '• 随迁子女辍学的,及时把学籍档案转交户籍地教育局 | 及时 · 三[八]2',
    ],
  ],
  ['village-cadre', 'Kezhou', KEZHOU, ['• 及时掌握辍学动态,采取针对性动员复学措施 | 及时 · 三[八]2']],
  [
    'administrator',
    'Kezhou',
    KEZHOU,
    ['• 逐一排查大班额,确保不再产生新的大班额班级 | 文件未写期限 · 三[五]1'],
  ],
];

describe('my duties', () => {
  test.each(TELLING)('of a %s in %s', async (role, _name, place, lines) => {
    expect(await dutiesOf(role, place)).toEqual(expect.arrayContaining([...lines]));
  });

  test('of a village cadre in Tianning are none: the document gives this role no task', async () => {
    expect(await dutiesOf('village-cadre', TIANNING)).toEqual([
      '天宁区 · 村(社区)干部的任务',
      '文件没有给这个身份写明任务。',
      '开学日按系统设置推算,以当地校历为准。',
    ]);
  });

  test.each([
    ['Kezhou, which prints no 30 days', KEZHOU],
    ['Tianning', TIANNING],
    ['Mengwang', MENGWANG],
  ])('of a head teacher in %s borrow no 开学30天内', async (_name, place) => {
    expect((await dutiesOf('head-teacher', place, true)).join('\n')).not.toContain('30天');
  });

  test('of somebody in a county of Baoshan are those of Baoshan', async () => {
    expect((await dutiesOf('village-cadre', '530581'))[0]).toBe('保山市 · 村(社区)干部的任务');
  });

  test('are asked only of somebody who has said where', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', null);
    await expect(app.services.listDuties({}, teacher)).rejects.toThrow('请先发 /start 选你所在的地方');
  });

  test('follow the term start the office has set: 26 August gives 25 September', async () => {
    const app = await openApp({ environment: { TERM_STARTS: '08-26' } });
    const lines = await dutiesFor(app, await personOf(app, 'head-teacher', BAOSHAN));
    expect(lines[2]).toContain('2027年9月25日前(每学期开学30天内(按8月26日开学算))');
  });
});

describe('duties whose day has passed', () => {
  const PAST = '已过期(文件当年时限)';

  test.each([
    ['Tianning', TIANNING, 'administrator', 11],
    ['Mengwang', MENGWANG, 'administrator', 13],
    ['Mengwang', MENGWANG, 'head-teacher', 7],
    ['Kezhou', KEZHOU, 'teacher', 1],
    ['Baoshan', BAOSHAN, 'village-cadre', 0],
  ] as const)('in %s (%s) for a %s are %i, and only counted', async (_name, place, role, count) => {
    const app = await openApp();
    const person = await personOf(app, role, place);
    const { expired, blocks } = await app.services.listDuties({}, person);
    expect([expired, blocks.filter(({ text }) => text.includes(PAST))]).toEqual([count, []]);
  });

  test.each([
    [
      TIANNING,
      '• 修编“十三五”义务教育学校布局规划,报送市教育局 | 2017年8月,已过期(文件当年时限) · 附件第2项',
    ],
    [TIANNING, '• 到2020年建成12所左右“新优质学校” | 2020年,已过期(文件当年时限) · 附件第4项'],
    [
      MENGWANG,
      '• 召开全乡成员单位宣传动员大会,安排部署工作 | 7月4日前完成(2016年7月4日),已过期(文件当年时限) · 七(一)1',
    ],
    [MENGWANG, '• 完成全部资料归档 | 2016年9月,已过期(文件当年时限) · 七(三)'],
    [BAOSHAN, '• 到2020年消除56人以上大班额 | 到2020年,已过期(文件当年时限) · 四(三)6'],
  ])('asked for in %s are marked: %s', async (place, line) => {
    expect(await dutiesOf('administrator', place, true)).toContain(line);
  });

  test.each([
    ['Mengwang', MENGWANG],
    ['Tianning', TIANNING],
    ['Kezhou', KEZHOU],
  ])('in %s (%s) name their year, and name it once', async (_name, place) => {
    const past = (await dutiesOf('administrator', place, true)).filter(
      (line) => line.startsWith('•') && line.includes(PAST),
    );
    const without = past.filter((line) => line.split(' | ')[1]?.match(/20\d\d年/gu)?.length !== 1);
    expect([past.length > 0, without]).toEqual([true, []]);
  });

  test("of Tianning's annex are those of 7 of its 13 rows", async () => {
    const past = (await dutiesOf('administrator', TIANNING, true)).filter((line) => line.includes(PAST));
    const rows = past.flatMap((line) => /附件第(\d+)项/u.exec(line)?.[1] ?? []);
    expect(rows).toEqual(['1', '2', '7', '10', '5', '3', '4']);
  });
});

describe('files to be followed up', () => {
  const FILE = 'GA-2026-0001 · 曼允小学 · 三年级 · 潞江镇曼允村 · 劝返中';

  const withFile = async () => {
    const app = await openApp();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    return { app, teacher };
  };

  test('are listed with their next day, 28 November', async () => {
    const { app, teacher } = await withFile();
    expect(await dutiesFor(app, teacher)).toEqual(
      expect.arrayContaining(['接下来要跟进的台账', `• 2026年11月28日:${FILE}`]),
    );
  });

  test('are listed the nearest first, 28 November before 5 December, and handed over with their labels', async () => {
    const { app, teacher } = await withFile();
    const { guardianPhone: _phone, ...other } = FIRST_VISIT;
    const later = { ...other, case: 'new', grade: 'g5', nextOn: '2026-12-05' };
    await submitForm(app, teacher, 'persuasion-visit', later);
    expect((await app.services.listDuties({}, teacher)).files).toEqual([
      { number: 'GA-2026-0001', label: FILE },
      { number: 'GA-2026-0002', label: 'GA-2026-0002 · 曼允小学 · 五年级 · 潞江镇曼允村 · 劝返中' },
    ]);
  });

  test('that a colleague will follow up are not yet anybody else’s', async () => {
    const { app } = await withFile();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    expect((await app.services.listDuties({}, head)).files).toEqual([]);
  });

  test('are still to come on the day itself', async () => {
    const { app, teacher } = await withFile();
    app.clock.moveDays(7);
    expect(await dutiesFor(app, teacher)).not.toContain('逾期未跟进的台账');
  });

  test('are overdue for their own recorder on the day after', async () => {
    const { app, teacher } = await withFile();
    app.clock.moveDays(8);
    expect((await dutiesFor(app, teacher)).slice(1, 3)).toEqual([
      '逾期未跟进的台账',
      `• 原定2026年11月28日:${FILE}`,
    ]);
  });

  test('that are a colleague’s are not on the head teacher’s list 3 days after their date', async () => {
    const { app } = await withFile();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    app.clock.moveDays(10);
    expect((await dutiesFor(app, head)).join('\n')).not.toContain('GA-2026-0001');
  });

  test('that are a colleague’s are on the head teacher’s list when the 3 days are over', async () => {
    const { app } = await withFile();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    app.clock.moveDays(11);
    expect(await dutiesFor(app, head)).toContain(`• 原定2026年11月28日:${FILE}`);
  });

  test('of a school are not on the list of another school’s head teacher', async () => {
    const { app } = await withFile();
    const other = await invited(app, { role: 'head-teacher', unit: '芒宽小学', userId: '2' });
    app.clock.moveDays(30);
    expect((await dutiesFor(app, other)).join('\n')).not.toContain('GA-2026-0001');
  });

  test('that are closed are on no list', async () => {
    const { app, teacher } = await withFile();
    const untrue = {
      case: 'GA-2026-0001',
      visitedOn: '2026-11-21',
      method: 'phone',
      visitors: ['homeroom-teacher'],
      met: ['father'],
      result: 'untrue',
    };
    const view = await submitForm(app, teacher, 'persuasion-visit', untrue);
    expect(JSON.stringify(view)).toContain('销号');
    expect((await dutiesFor(app, teacher)).join('\n')).not.toContain('GA-2026-0001');
  });
});
