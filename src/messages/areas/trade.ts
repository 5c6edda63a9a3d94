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
  'indicator.struck-off': '本期销号(两人确认)',
  'indicator.explained': '其中查明不属于辍学(信息有误、户籍重复、外地就读、出国、转走、年满16等)',
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
  'task.head': '台账还欠的事(全部待办发 /tasks,可带校名等查找)',
  'task.promised': '看孩子是否按约定返校',
  'task.overdue': '• {label}:{what}(原定{day},已逾期)',
  'task.due': '• {label}:{what}({day}前)',
  'task.open': '• {label}:{what}(文件未写期限)',
  'task.none': '没有欠办的事。',
  'task.more': '• 还有{count}件',

  // A second person confirms every close-out.
  'close.head': '等你确认销号',
  'close.own':
    '{number} 的销号是你申请的,要由第二个人确认。请本单位或县里的另一位打开这份台账,点"销号确认"。',
  'close.not-by-role': '{number} 在等第二人确认销号,由校长、村干部或县管理员确认。',
  'close.by-office': '{number} 在等第二人确认销号:本地文件把这类销号交给{roles},由其确认。',
  'close.waits': '{number} 正在等第二人确认销号,现在不能再记。请先由第二人确认或退回。',
  'close.not-asked': '{number} 没有人申请销号,不用确认。要销号请先记"销号(结案)"。',
  'close.no-report': '{number} 还没有写报告,不能记《{title}》。请先写报告。',

  // Handing over, flags, tasks of others, nothing to report.
  'transfer.none': '{number} 没有待接收的移交。',
  'transfer.of': '{number} 已移交{school},等对方接收;移交的人不能自己接收。',
  'transfer.head': '等你接收的个案',
  'flag.mark': '⚑{flag}',
  'flag.head': '加了标记的台账',
  'zero.owed': '本月({month})还没有登记,也没有零报告:没有失学辍学的,请发 /zero 报零。',
  'task.find-none': '没有找到"{words}"的待办。',
  'task.list-head': '待办({count}件,逾期{overdue}件,7天内{soon}件)',
  'task.dismiss': '免办:{what}',
  'task.why': '为什么不用办了?',
  'task.why.done': '已经办了',
  'task.why.changed': '情况变了,不用办',
  'task.why.elsewhere': '由别的单位办',
  'task.why.mistaken': '登记有误',
  'task.dismissed': '{number} 的这件事不再提醒,原因已记下:{why}。',
  'task.gone': '这件事已经办了,或不归你管。发 /tasks 看现在的待办。',
  'task.ordered': '这是文件要求的,不能免办。请办了再记。',
  'reassign.ask': '改派',
  'reassign.who': '{number} 改派给谁?',
  'reassign.nobody': '{number} 没有可以改派的人:要是本单位里管得到这份台账的人。',
  'reassign.done': '{number} 已改派给{who}。个案数不变,以后的提醒发给对方。',
  'reassign.not-head': '改派由校长、乡镇负责人或县管理员办理。',
  'mark.assigned': '{day} 改派给{who}',
  'mark.dismissed': '{day} 一件待办免办:{why}',
  'ledger.zero': '零报告({count}所):{units}',

  // Registers.
  'form.too-early':
    '{number} 现在是"{status}",还不能记《{title}》:要先到"{needed}"。劝不回来的,先记一次结果为"劝返无效"的劝返。',
} as const;
