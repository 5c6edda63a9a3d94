/** Accounts, sessions, the gate, erasure, what is kept. */
export const ACCESS = {
  // The mode.
  'trial.mark': '〔试用〕',
  'trial.paper': '〔试用〕试用程序生成，不作正式文书',
  'page.forwarded':
    '这是试用程序,只给这台电脑本机用,不接受代理转来的请求。正式使用请以办公方式启动:npm run office(或设 OFFICE=true),并设 PUBLIC_URL 和 TRUSTED_PROXY。',
  'page.foreign-name': '这个网址没有登记。请用启动时显示的网址打开;办公方式请把网址写进 PUBLIC_URL。',

  // Accounts.
  'account.closed': '你的账号已停用。记过的内容都在;要恢复请找本单位或县里的管理员。',
  'start.vouched': '你的身份和单位由管理员确认,不能自己改。岗位有变动,请找管理员。',
  'invite.name': '请写上被邀请人的姓名(最多40个字)。',
  'invite.gone': '这个邀请已用过、已撤回或已过期。发 /people 看现在的。',
  'people.not-yours': '没有这个账号,或不归你管。发 /people 看你管的人。',
  'people.resume-first': '这个账号已停用,先恢复再发登录口令。',
  'join.again': '账号已在这里打开,你现在是{role}。以前填的都在。',
  'join.other-account': '这里已登录另一个账号。先发 /signout 退出,再用这个口令。',
  'devices.gone': '这台设备已退出,或不归你管。发 /devices 看现在的。',

  'page.name': '义教通',
  'passkey.bad': '通行密钥没有通过,请再试,或用登录口令。',
  'passkey.kept': '好了,以后在这台设备上不用口令就能登录。',
  'button.gone': '这个按钮里的内容已经不在了。发 /help 看能做什么,或直接打字提问。',
  'limit.acts': '发得太快了,前面的还没处理完。请等几秒再发;刚才这条没有记下。',
  'line.wait': '请稍等,前面还有约{count}人。您的消息已收到,会按顺序处理,不用重发。',
  'limit.reads': '打开得太频繁了,请一分钟后再试。',
  'limit.downloads': '下载得太频繁了,请一分钟后再点。',

  // People, for an administrator.
  'command.people': '管理账号',
  'command.devices': '我的设备',
  'command.signout': '退出登录',
  'invite.link': '或打开这个链接,点"加入":\n{link}',
  'invite.withdrawn': '已撤回,这个口令不能用了。',
  'people.head': '你管的账号{count}个,未接受的邀请和口令{invites}个。点一个看详情。',
  'people.more': '后面的 ▸',
  'people.withdraw': '✖ 撤回:{name} · {role}({day}到期)',
  'people.renewal': '登录口令',
  'people.self': '本人',
  'people.no-name': '(未写姓名)',
  'people.id': '编号',
  'people.person': '{name} · {role}',
  'people.vouched': '身份已由管理员确认',
  'people.self-chosen': '身份是本人自己选的,未核实。要确认,点"改岗位"写明身份和单位。',
  'people.ways': '{ways};登录中的设备{devices}台;{day}加入',
  'people.has-left': '已离职',
  'people.is-suspended': '已停用',
  'people.mark-unvouched': '未核实',
  'people.mark-closed': '停用',
  'people.give-code': '🔑 发登录口令',
  'people.end-devices': '退出全部设备',
  'people.move': '改岗位',
  'people.suspend': '停用',
  'people.resume': '恢复',
  'people.leave': '离职',
  'people.leave-ask': '{name}离职后不能再登录,身份和单位收回;记过的台账和记录留在单位。确定吗?',
  'people.leave-sure': '确定离职',
  'people.suspended': '{name}的账号已停用,所有设备已退出。要恢复,发 /people。',
  'people.resumed': '{name}的账号已恢复。要重新登录,给本人发一个登录口令。',
  'people.left': '{name}已办离职,身份和单位已收回,记录留在单位。',
  'people.code': '{name}的登录口令(3天内有效,只能用一次),请当面或私下交给本人。以前没用的口令已作废:',
  'people.move-usage': '用法:/move {id} 身份 地方 单位,例如 /move {id} 校长 曼允小学。地方不写就不变。',

  // Devices.
  'devices.head': '登录中的设备{devices}台;连着的:{linked}。点一台让它退出。',
  'devices.none': '没有',
  'devices.end': '让它退出:{label}({day}用过)',
  'devices.new': '➕ 在别的手机、电脑或聊天软件上登录',
  'devices.end-all': '退出全部设备',
  'devices.ended': '这台设备已退出。',
  'devices.ended-all': '已退出{count}台设备。没用的登录口令也已作废。',
  'devices.code':
    '在新设备的登录页输入,或在企业微信、钉钉、飞书、Telegram 里发给我(3天内有效,只能用一次),以前填的都在:',
  'signout.done': '已退出,这里不再连着你的账号。要再登录,发 /join 加口令。',
  'device.ipad': 'iPad',
  'device.iphone': 'iPhone',
  'device.harmony': '鸿蒙设备',
  'device.android': '安卓手机',
  'device.windows': 'Windows 电脑',
  'device.mac': '苹果电脑',
  'device.linux': 'Linux 电脑',
  'device.wechat': '微信',
  'device.unknown': '未知设备',

  // The key.
  'data.key-lost':
    '没有启动:数据库里有加密的内容,但找不到密钥({path} 不在,也没有设 DATA_KEY)。请把备份的密钥放回原处再启动;密钥丢了,里面的姓名、电话等就再也读不出来。不要新造一把:新密钥打不开旧数据。',
  'data.key-wrong':
    '没有启动:密钥与数据库不是一对(看 {path} 和 DATA_KEY)。请换回这个数据库原来的密钥;刚换过密钥的,用换密钥时写下的那一把。没有改动任何数据。',
  'keys.rotated': '密钥已更换,新密钥在 {path}。请另存一份,和数据库的备份分开放;旧备份仍要旧密钥才能打开。',
  'keys.rotated-environment':
    '密钥已更换。新密钥写在 {path}:请把 DATA_KEY 改成里面的内容,确认能启动后删掉这个文件。旧备份仍要旧密钥才能打开。',

  // The gate.
  'access.group': '群里只回答条款问题,不登记信息。请私聊我。',
  'promise.correction': '{number} 的更正不能接着做了:期限已过,或这条记录不归你管。草稿已收回,记录没有改动。',
  'promise.file': '《{title}》不能接着填了:它取自 {number},这份台账现在不归你管。草稿已收回。',
  'promise.elsewhere':
    '《{title}》里有学生的信息,不在这里显示。请到办公室网页上发 /drafts 接着填;这里先放着。',

  // Vouching.
  'vouch.waiting': '未核实',
  'vouch.usage': '用法:/vouch 编号,例如 /vouch QF-2026-0001。先发 /record 编号看内容,属实再核实。',
  'vouch.done': '{number} 已核实,从现在起和其他记录一样计入。',
  'vouch.none': '没有等你核实的 {number}:编号不对、已核实、不归你管,或是你自己填的。',
  'command.vouch': '核实未核实的记录',
  'queue.told-other': '你问过的问题,管理员找到了条款:{source}\n{text}',
  'vouch.by-invite': '填报人由邀请码确认',
  'vouch.by-head': '{day}由 {who} 核实',
} as const;
