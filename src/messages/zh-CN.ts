/**
 * Every sentence a user sees, by key. Placeholders in braces; `say` fills them.
 * Keys are stable and never reused for another meaning.
 */
export const MESSAGES = {
  // Errors, one for each code in the program.
  'clause.not-found': '未找到所引条款({ref}),本次不作答。',
  'quotation.not-in-clause': '引文与原文核对不一致,本次不作答。请换个说法再问。',
  usage: '这个操作的参数不对:{reason}',
  'access.denied': '这个操作需要{roles}身份。你现在是{role},请发 /start 更改身份,或向管理员索要邀请码。',
  unexpected: '刚才出了点问题,这一步没有保存。请再发一次;已填的内容都在。',

  // Forms.
  'form.step': '{title} · 第{position}/{total}题',
  'form.basis': '依据:{basis}',
  'form.basis-none': '本地文件没有要求这份台账,按工作需要登记。',
  'form.same': '↺ 同上次:{answer}',
  'form.draft': '草稿:',
  'form.use-draft': '✍ 用这段草稿',
  'form.warning': '⚠ {warning}',
  'form.no-file': '没有可以接着记的。先建档,再记进展。',
  'form.not-whole': '请发一个整数,{min}到{max}{unit}之间。',
  'form.duplicate': '可能已经登记过:',
  'form.duplicate-ask': '是同一个就并进去,不是就分开记。',
  'form.join': '是同一个,并入 {number}',
  'form.keep-apart': '不是同一个,分开记',
  'form.joins': '好,记进 {number}。',
  'form.back': '⬅ 上一步',
  'form.skip': '跳过',
  'form.keep': '保留',
  'form.clear': '清空',
  'form.cancel': '放弃',
  'form.done': '✔ 选好了',
  'form.pick-one': '请点上面的选项,或直接打出选项的字。',
  'form.pick-some': '至少选一项,选完点"选好了"。也可以直接打字,用顿号隔开。',
  'form.not-yet': '还没填完,先答这一题;填完会请你核对再提交。',
  'form.partly-read': '已勾选:{ticked}。没看懂"{unread}",请点按钮补上,再点"选好了"。',
  'form.no-such-button': '没有"{text}"这个选项,请点下面的按钮,或换个说法。',
  'form.no-such-option': '没有"{text}"这个选项。可选:{options}。',
  'form.not-optional': '这一题不能跳过。',
  'form.at-start': '已经是第一题了。',
  'form.too-long': '太长了:这一项最多{max}个字,收到{count}个字。请缩短后再发,前面填的都在。',
  'form.empty': '没有看到文字。请用文字回答这一题。',
  'form.only-emoji': '只看到表情符号,请用文字回答这一题。',
  'form.table': '像是粘贴了一张表格。这里只要一项内容,请单独发这一项。',
  'form.media': '这一题只收文字,没有保存{what}。请用文字回答,或点按钮。',
  'form.id-number': '请不要填写身份证号,本系统不收集。这条没有保存,请去掉后再发。',
  'form.phone-here': '请不要在这里写电话号码。这条没有保存,请去掉后再发。',
  'form.bad-phone': '电话号码不对:应是7到12位数字。例如 13800000000。',
  'form.bad-number': '请发一个数字,{min}到{max}{unit}之间。',
  'form.bad-day': '没看懂日期。可以写:今天、昨天、3月5日、2026-3-5。',
  'form.bad-day-ahead': '没看懂日期。这里可以写:明天、一周后、下周三、12月5日。',
  'form.bad-month': '没看懂年月。可以写:2008年9月、2008-09。',
  'form.impossible-day': '日历上没有"{text}"这一天,请核对。',
  'form.vague-day': '只写年份不够,请写到月。例如:{text}9月。',
  'form.future-day': '{day}还没到。这里要填已经发生的日期,请核对。',
  'form.past-day': '{day}已经过去了。这里要填今天或以后的日期,例如:明天、一周后。',
  'form.too-long-ago': '{day}离现在超过{years}年了,不会是在校的孩子,请核对。可以写:2014年3月。',
  'form.next-week': '按{day}记;不是这天就点"上一步"改。',
  'form.taken-as': '按{value}记;不对就点"上一步"改。',
  'form.asked': '像是在提问,没有当作答案记下。请回答这一题。',
  'form.no-name': '"{text}"不像姓名,没有记下。请写姓名,或点"跳过"。',
  'form.open-end': '至今',
  'form.unknown-command': '没有 {command} 这个命令。正在填《{title}》,请接着回答;要停下发 /cancel。',
  'form.cancel-ask': '确定放弃这份《{title}》吗?已填的{count}项不会保留。',
  'form.cancel-or-not': '没有听明白:要放弃,还是继续填?请点下面的按钮。',
  'form.cancel-yes': '确定放弃',
  'form.cancel-no': '继续填写',
  'form.cancelled': '已放弃《{title}》,草稿已删除。',
  'form.nothing-open': '现在没有正在填的表。发 /drafts 看放下的,发 /new 登记新的。',
  'form.nothing-to-cancel': '现在没有在填的表。',
  'form.review': '请核对,没问题就点"{ending}":',
  'form.review-hint': '要改哪一项,点它的按钮;也可以打字:第2题改成电话。',
  'form.review-unread': '没看懂"{text}"。要改哪一项,点它的按钮,或打字:第2题改成电话;没问题就点第一个按钮。',
  'form.which-one': '没看懂要改哪一题。可以打字:学校改成曼允小学,或第2题改成电话。',
  'form.several': '"{said}"不止一项:{labels}。请写全,例如:{first}改成……',
  'form.submit': '提交',
  'calc.ending': '计算',
  'calc.nothing-told': '还没有填任何一项,算不了。至少要填:{fact}。',
  'form.group-full': '最多{max}{item},已经满了。',
  'form.more-yes': '再加一{item}',
  'form.more-no': '就这些',
  'form.more-drop': '删掉最后一{item}',
  'form.changed': '已改:{label} → {value}',
  'form.cannot-change': '没有第{number}题。',
  'form.is-file': '是 {file} 吗?',
  'form.is-file-yes': '是',
  'form.is-file-no': '不是',
  'form.new-case': '➕ 新个案',
  'form.stale': '此步骤已结束',
  'form.resume': '接着上次的《{title}》:',
  'form.already-open': '你有一份没填完的《{title}》,先接着填它。要放弃请发 /cancel。',
  'form.submitted': '已提交,记录编号 {number}。',
  'form.stale-submitted': '此步骤已结束:已提交,记录编号 {number}。',
  'form.submitted-before': '这份表已经提交过了,记录编号 {number}。',
  'form.record-file': '{kind} {number} · {status} · {entries}',
  'form.file-gone': '没有可以接着记的 {number}:编号不对、已经办结,或不归你管。请核对编号。',
  'form.not-ordered': '文件未规定:{document}没有要求《{title}》,不能套用别处的规定。请问当地教育局。',
  'form.parked': '《{title}》先放着,发 /drafts 接着填。',
  'form.no-place': '请先发 /start 选你所在的地方:各地文件要求不同。',
  'form.personal-elsewhere': '姓名、电话等个人信息不在这里问:请在办公室网页上填写,聊天里以编号代替。',

  // Certificate.
  'certificate.title': '测算结果({place},算到{day})',
  'certificate.not-in-document':
    '文件未规定:{document}没有乡村教师荣誉证书的条款,不能套用别处的规定。请问当地教育局。',
  'certificate.disclaimer': '初步判断,以县教育局认定为准。',
  'certificate.status.met': '✅ 可能达到',
  'certificate.status.not-met': '⏳ 未达到',
  'certificate.status.needs-decision': '❓ 需教育局认定',
  'certificate.status.unknown': '… 还差信息',
  'certificate.open-points': '文件没有写明的:',
  'certificate.several-tiers': '同时达到几档时是否分别颁发,文件未规定。',
  'certificate.way': '申请时间、表格和由谁申报,文件未规定,请问当地教育局。',

  'rule.not-in-document': '文件未规定:{document}没有这方面的规定,不能套用别处的。请问当地教育局。',
  'rule.mentioned': '{document}提到了,但没有写数字或办法:',

  // Written report.
  'report.to': '劝不回来的,按{document} {label}:',
  'report.none-ordered': '文件未规定:本地文件没有要求这份报告,不能套用别处的格式。',
  'report.document': '📄 下载书面报告(Word)',
  'report.ready': '{title}\n请打印、核对,填好空白后签字盖章报送。',
  'report.not-in-document':
    '文件未规定:{document}没有"劝返无效书面报告"的条款。请问当地教育局和乡镇政府(街道)。',

  // People.
  'start.hello':
    '你好,我是义教通:查义务教育文件的条款,按条款算数,记劝返和各类台账。\n可以直接问我,例如"娃不来读书了谁去劝"。\n\n先选你所在的地方:',
  'start.county': '{place}的哪个县(市、区)?',
  'start.whole': '就选{place}',
  'start.role': '{place}。你的身份是?',
  'start.done': '好了:{place} · {role}。\n直接打字提问;发 /help 看能做什么。',
  'start.admin-code': '管理员须凭邀请码:发 /join 加邀请码。',
  'start.bound': '管理员只管自己的地方。要管别处,请向那里的管理员索要邀请码。',
  'start.later': '先看看,不选',
  'join.ok': '邀请码有效,你现在是{role}。发 /help 看新增的功能。',
  'join.bad': '邀请码不对、已用过或已过期。请向管理员另要一个。',
  'join.usage': '用法:/join 邀请码',
  'unit.by-invite': '学校(村)由管理员在邀请码里写明:发 /join 加邀请码。',
  'unit.usage': '用法:/unit 学校或村的名称(最多40个字)',
  'unit.done': '好了,你的单位:{unit}。本单位的台账你也能看。',
  'invite.usage': '用法:/invite 身份 学校或村,例如 /invite 校长 曼允小学。身份:{roles}。',
  'invite.township': '村名前请写上乡镇,例如:潞江镇曼允村。别的乡镇可能有同名的村。',
  'invite.place': '只能邀请你管的地方的人。请先发 /start 选地方。',
  'invite.done': '邀请码(7天内有效,只能用一次),请私下转给本人:\n/join {code}\n{role} · {unit}',
  'command.invite': '邀请同事',
  'command.new': '登记台账',
  'command.files': '看台账',
  'command.drafts': '没填完的表',
  'command.duties': '我的任务',
  'command.calc': '算一算',
  'help.head': '现在:{place} · {role}',
  'help.ask':
    '直接打字提问,用你平时的话就行。回答都引原文,点按钮看全条。\n发编号(GA-2026-0001、QF-2026-0001)看那一份台账或记录。',
  'place.none': '未选地方',
  'command.unknown': '没有 {command} 这个命令。发 /help 看能做什么,或直接打字提问。',
  'command.start': '选择地方和身份',
  'command.help': '能做什么',
  'command.records': '我的记录',
  'command.export': '导出记录',
  'command.cancel': '放弃正在填的表',
  'command.join': '用邀请码换身份',
  'command.privacy': '个人信息怎么处理',
  'command.forget': '忘掉前面的问题',

  // A child in danger.
  'safeguard.report': '请立即向公安(110)、民政、教育部门报告(《未成年人保护法》第11条)。',
  'safeguard.not-kept': '我不会代你报告;你说的情况不登记,也不进待答的问题。',

  // Ask.
  'ask.empty': '请打字提问,例如"不到一百个学生的学校,公用经费怎么拨"。',
  'ask.media': '我只看得懂文字。请把问题打出来。',
  'ask.small-talk': '好的。想查哪方面的规定,直接打字问就行。',
  'ask.too-long': '问题太长了(最多{max}字,收到{count}字)。请拣要紧的问,一次一件事。',
  'ask.leans': '按上一问"{question}"理解(发 /forget 可忘掉前面的问题)。',
  'ask.forgotten': '前面的问题已忘掉,请重新问。',
  'ask.offer-record': '要把这次记成一条《{title}》吗?你说到的会先填上。',
  'ask.start-record': '📝 记下来',
  'ask.start-check': '🧮 按任教经历细算',
  'ask.start-calc': '🧮 补齐其余几项再算',
  'ask.which-place':
    '能算,但要先知道是哪里:各地文件规定不同。请发 /start 选你所在的地方,或在问题里写上地名再问。',
  'ask.assumes-eligible': '这里把说到的教师都当作"符合交流条件"的算。',
  'ask.assumes-one-class': '这里按一个班这么多人算;一个年级有几个班的,请按班来问。',
  'ask.exact-years': '所说年数是"多",够不够这一档要看准确年限。',
  'ask.years-left': '未达到,还差{left}。',
  'ask.years-told': '连续从教:{told},按周年计满{full}年(按所说年数算,假定一直在乡村学校、没有间断)',
  'ask.years-with-break': '从教:所说{told}里有间断;间断算不算"连续",文件没有写。',
  'ask.break-decides': '间断不影响"连续"才达到年限,需县教育局认定。',
  'ask.break-open': '借调、进修、病假、产假等间断是否影响"连续",文件未规定。',

  'answer.mentioned': '文件提到了,但没有写你问的这一点:',
  'answer.mentioned-missing': '文件提到了,但没有写{missing}:',
  'answer.not-in-document': '文件未规定:{documents}里没有这方面的规定。',
  'answer.these-documents': '这{count}份文件',
  'answer.elsewhere': '{place}的文件有这方面的规定,不能套用到你这里,仅供参考:',
  'answer.silent': '文件未规定',
  'answer.nearest': '最接近的条目(未必相关):\n{headings}',
  'answer.ask-office': '请问当地教育局。',
  'answer.off-topic': '这不在文件里,我答不了。我只查这几份义务教育文件的条款。',
  'answer.order': '我只按文件原文作答,不改写、不编造条款,也不扮演别人。文件里没有这样的内容。',
  'answer.spoken': '(以上由模型归纳,已逐条核对;以下面原文为准)',
  'answer.from-place': '按{place}的文件:',
  'answer.no-place': '你还没选地方,下面不一定是你那里的规定(发 /start 选)。',

  'clause.inferred': '原文缺序号,方括号内是按上下文推定的。',
  'clause.elsewhere': '"{heading}"在别处的相近条目(各地规定不能互相套用):',
  'clause.none-elsewhere': '没有相近条目',
  'clause.open': '📄 {label}全文',
  'clause.before': '◀ {label}',
  'clause.after': '{label} ▶',
  'clause.others': '别处怎么写',

  'rate.useful': '👍 有用',
  'rate.useless': '👎 没用',
  'rate.why': '哪里不好?',
  'rate.thanks': '谢谢,记下了。',
  'rate.queued': '谢谢,已转给管理员;有了答案会告诉你。',
  'queue.none': '没有待答的问题。',
  'queue.head': '待答的问题(次数多的在前)。回答:/answer 编号 条款,例如 /answer {id} 四(四)9',
  'queue.line': '{id}. {question}({place} · {kind} · {count}次)',
  'queue.refused': '未答',
  'queue.downvoted': '没用:{reason}',
  'queue.usage': '用法:/answer 编号 条款,例如 /answer 3 四(四)9。先发 /queue 看编号。',
  'queue.gone': '没有编号{id}的待答问题。发 /queue 看现在的。',
  'queue.no-clause': '没找到条款"{clause}"。写条款序号(如 四(四)9)或编号(如 baoshan-2017-62#4.4.9)。',
  'queue.done': '好了:"{question}" → {clause}。已加进问法,{count}位提问人会收到答复。',
  'queue.told': '你问过的"{question}"有答案了:\n{text}\n—— {source}',
  'command.queue': '待答的问题',

  // Corrections.
  'amend.done': '已更正 {number},原来的内容留在更正记录里。改动:',
  'amend.nothing': '没有改动。要改哪一项,点它的按钮;不改了就放弃。',
  'amend.too-late': '提交已超过{days}天,自己不能更正了,请找管理员。',
  'amend.history': '{day}更正,原因:{reason}',
  'amend.not-yours': '只有填报人(提交后{days}天内)和管理员能更正这条记录。',

  // Registers and calculators.
  'new.what': '登记哪一类?(后面的进展从台账里记:发 /files)',
  'new.none': '登记需要教师、校长或村干部身份,发 /start 选。',
  'calc.certificate': '乡村教师荣誉证书',
  'new.join': '➕ {title}',
  'calc.what': '算哪一样?',
  'files.none': '没有办理中的台账。登记新的发 /new。',
  'files.kinds': '办理中的台账:',
  'files.of': '{title}(最近{count}份;更早的发 /file 编号):',
  'file.usage': '用法:/file 编号,例如 /file GA-2026-0001。',
  'record.usage': '用法:/record 编号,例如 /record QF-2026-0001。',
  'record.amend': '✏ 更正',
  'record.open': '📄 {number}',
  'record.file': '📁 {number}',
  'amend.usage': '用法:/amend 编号,例如 /amend QF-2026-0001。',
  'drafts.none': '没有没填完的表。',
  'drafts.head': '没填完的表,点一下接着填:',
  'drafts.line': '《{title}》已填{count}项{open}',
  'drafts.open': '(正在填)',

  // Files.
  'file.none': '没有编号 {number} 的台账,或不归你管。发 /files 看你的台账。',
  'file.history': '记录({entries}):',
  'file.next': '下次:{day}',
  'file.seats': '责任制:{system}',
  'file.no-seats': '控辍保学责任人:本地文件未规定。',

  // Reminders.
  'remind.duty': '提醒:{task}\n最迟{day}({words}) · {source}',
  'remind.overdue': '逾期未跟进(原定{day}):\n{file}',
  'remind.snooze': '⏰ 明天再提醒',
  'remind.end': '不再提醒',
  'remind.snoozed': '好,{day}再提醒。',
  'remind.ended': '好,这件事不再提醒。',
  'duty.head': '{place} · {role}的任务',
  'duty.overdue': '逾期未跟进的台账',
  'duty.file': '• 原定{day}:{file}',
  'duty.coming': '接下来要跟进的台账',
  'duty.follow-up': '• {day}:{file}',
  'duty.unsent': '本学期还没报开学分析的学校',
  'duty.due': '有期限的',
  'duty.standing': '长期的',
  'duty.expired': '已过期(文件当年时限)',
  'duty.passed': '{words},已过期(文件当年时限)',
  'duty.by': '{day}前({words})',
  'duty.none': '文件没有给这个身份写明任务。',
  'duty.note': '开学日按系统设置推算,以当地校历为准。',
  'duty.show-expired': '看已过期的({count}项)',
  'remind.file': '提醒:{kind}原定{day}跟进\n{file}',

  // Records and export.
  'record.none': '没有编号 {number} 的记录,或不归你管。发 /records 看你的记录。',
  'records.none': '还没有记录。',
  'records.head': '{scope}的记录,最近{count}条:',
  'records.mine': '你',
  'records.all': '全部',
  'export.what': '导出哪一类?',
  'export.usage': '用法:/export,或者带起止日期:/export 2026-09-01 2026-11-30。',
  'export.range-hint': '只要一段时间的,发 /export 2026-09-01 2026-11-30。',
  'export.range': '提交日期:{range}。',
  'export.format': '《{title}》共{count}条。导出成什么?',
  'export.none': '《{title}》还没有记录,没有可导出的。',
  'export.done': '《{title}》导出{count}行。姓名、电话等个人信息已遮盖;要完整的请在办公室电脑上导出。',
  'export.csv': 'CSV(表格软件都能开)',
  'export.xlsx': 'Excel(xlsx)',

  // Page.
  'page.sign-in': '请输入登录口令',
  'page.sign-in-bad': '口令不对,请核对后再试。',
  'page.media-sent': '(发来一个文件)',
  'page.role-changed': '现在以"{role}"的身份体验。发 /help 看能做什么。',
  'page.sign-in-wait': '试的次数太多,请一分钟后再试。',

  'button.expired': '此步骤已结束',
  'button.unknown': '这个按钮已失效',
  'group.refused': '群里只回答条款问题,不登记信息。请私聊我。',
  privacy:
    '个人信息处理说明\n\n谁处理:部署本系统的教育部门或学校。\n为什么:履行控辍保学登记、劝返、书面报告等法定职责。\n收什么:学校、年级、村、原因、走访情况;姓名、出生年月、监护人电话可不填,填了加密保存;残疾儿童档案另收残疾类别、等级和有没有残疾人证,加密保存。谈话要点等长文字也加密保存。不收身份证号、照片、病历、银行卡,请不要写门牌号。\n谁能看:记录人本人、本校或本村经邀请码确认的工作人员、本地管理员;残疾情况只给记录人、校长和管理员看。列表和导出默认遮盖。每次查看、提交、导出都有日志。\n存多久:由部署单位设定,文件和本系统都不代为规定。\n你可以:向部署单位要求查阅、更正、删除。\n不填会怎样:姓名、电话不填不影响登记,以个案编号代替。',
} as const;

export type MessageKey = keyof typeof MESSAGES;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type Parameters_<Key extends MessageKey> = Placeholders<(typeof MESSAGES)[Key]>;

/**
 * A sentence with its placeholders filled in; a missing one does not compile.
 *
 * @example say('records.head', { scope: '你', count: 3 })
 */
export function say<Key extends MessageKey>(
  key: Key,
  ...[values]: Parameters_<Key> extends never ? [] : [Readonly<Record<Parameters_<Key>, string | number>>]
): string {
  return fillIn(key, values ?? {});
}

/** A sentence whose values come from elsewhere, such as an error's details. A missing one is left out. */
export function fillIn(key: MessageKey, values: Readonly<Record<string, string | number | boolean>>): string {
  return MESSAGES[key].replace(/\{([a-z]+)\}/gu, (_whole, name: string) => String(values[name] ?? ''));
}

export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(MESSAGES, text);
}
