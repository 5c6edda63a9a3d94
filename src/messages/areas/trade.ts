/** What the trade needs: papers, ledgers, tasks, indicators. */
export const TRADE = {
  // Papers.
  'paper.bad-template': '模板"{name}"用不了:{why}。请对照随程序附带的同名模板改好标记,或先移走它。',

  'paper.none': '{number} 没有这种文书。可以打印:{papers}。',
  'paper.needs-record': '这种文书要由一条记录或一份台账生成,请先打开它。',
  'paper.print': '🖨 打印文书',
  'paper.which': '打印哪一种?空白处请手填,签字盖章后使用。',

  'paper.not-of-place':
    '没有"{paper}"这种按地方汇总的文书。可以用:honor-list(荣誉证书公示名单)、monthly-summary(控辍保学月报)。',
  'paper.to-decide': '认定',

  // Ledgers.
  'ledger.bad-period': '起止日期不对:要写成 2026-09-01,起不能晚于止。',
  'ledger.not-here': '预警名单涉及孩子的个人情况,这里不显示。请到办公网页上查看。',
  'ledger.silent-mark': '未报送',
  'ledger.no-head':
    '"{file}"里没找到表头。前10行里要有一行写着"学籍号"或"身份证号",或者同时有"姓名"和"出生年月"。',
  'ledger.unreadable': '"{file}"读不出来。请另存为 .xlsx 或 .csv 再试。',
  'ledger.report-head': '{place}控辍保学{rhythm}({from}至{to}),由{by}报送',
  'ledger.row':
    '• {unit}:期初{before},新增{opened},复学{returned},销号{closed},期末{after},劝返{visits}人次,报告{reports}',
  'ledger.no-rows': '没有登记的个案,也没有已邀请的学校。',
  'ledger.silent': '没有登记的学校({count}所):{units}',
  'ledger.none-silent': '各校都有登记。',
  'ledger.early-head': '可能失学的孩子({count}名):只列理由,不打分',
  'ledger.early-none': '台账里没有看到预警信号。',
  'ledger.early-note': '由台账里已有的情况得出,是否失学请人核实。',
  'ledger.show-early': '预警名单',
  'ledger.show-month': '本月汇总',

  // The four reports.
  'rhythm.month': '月报',
  'rhythm.quarter': '季度复核',
  'rhythm.term': '学期调研',
  'rhythm.school-year': '学年评估',
  'rhythm.by-school': '学校',
  'rhythm.by-county': '县',
  'rhythm.by-prefecture': '市(州)',
  'rhythm.by-province': '省',

  // Signs, each with what made it.
  'sign.absent': '已{days}天没到校({file})',
  'sign.persuaded-before': '曾劝返后复学({file})',
  'sign.over-age': '比所在年级应有年龄大{years}岁({file})',
  'sign.left-behind': '留守({file})',
  'sign.no-caretaker': '没有人照护({file})',
  'sign.poor': '家庭经济困难({file})',
  'sign.struggling': '学习困难({file})',
  'sign.sibling-left': '同一家庭有孩子辍学({file})',
  'sign.contact-overdue': '联系逾期{days}天({file})',

  // Indicators: each label says what is counted.
  'indicator.line': '{label}:{value}{unit}',
  'indicator.no-base': '无(没有可比的)',
  'indicator.dropout-opened': '本期新建控辍个案',
  'indicator.dropout-open': '期末未销号的控辍个案',
  'indicator.suspected': '其中疑似辍学',
  'indicator.dropped-out': '其中已辍学、劝返中、劝返无效或已报告',
  'indicator.visits': '本期劝返人次',
  'indicator.children-visited': '本期劝返过的个案',
  'indicator.home-visits': '劝返中上门和联合劝返所占比例',
  'indicator.days-to-visit': '从发现到首次劝返的天数(中位数,按本期新建)',
  'indicator.returned': '本期登记复学',
  'indicator.return-rate': '本期复学个案占本期内未销号个案的比例',
  'indicator.ineffective': '劝返无效、还没书面报告的个案',
  'indicator.reports': '本期书面报告',
  'indicator.transfers': '本期学籍转交户籍地',
  'indicator.struck-off': '本期销号',
  'indicator.explained': '其中查明不属于辍学(登记有误、转走、年满16、毕业)',
  'indicator.follow-ups-overdue': '期末逾期未跟进的控辍个案',
  'indicator.left-behind-open': '期末在档留守儿童',
  'indicator.left-behind-contacts': '本期联系留守儿童',
  'indicator.contacts-overdue': '期末逾期未联系的留守儿童',
  'indicator.without-caretaker': '期末无人照护的留守儿童',
  'indicator.disabled-open': '期末在档残疾儿童一人一案',
  'indicator.lessons-at-home': '本期送教次数',
  'indicator.waiting-for-place': '待安置的随迁子女',
  'indicator.large-classes': '期末未销号的大班额',
  'indicator.large-classes-struck-off': '本期销号的大班额',
  'indicator.bullying-pending': '待认定的欺凌事件',
  'indicator.bus-faults': '待整改的校车问题',
  'unit.files': '件',
  'unit.entries': '次',
  'unit.percent': '%',
  'unit.days': '天',

  // Tasks.
  'task.head': '台账还欠的事',
  'task.promised': '看孩子是否按约定返校',
  'task.overdue': '• {label}:{what}(原定{day},已逾期)',
  'task.due': '• {label}:{what}({day}前)',
  'task.open': '• {label}:{what}(文件未写期限)',
  'task.none': '没有欠办的事。',
  'task.more': '• 还有{count}件',

  // Registers.
  'form.too-early':
    '{number} 现在是"{status}",还不能记《{title}》:要先到"{needed}"。劝不回来的,先记一次结果为"劝返无效"的劝返。',
} as const;
