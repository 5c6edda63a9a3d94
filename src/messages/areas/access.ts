/** Accounts, sessions, the gate, erasure, what is kept. */
export const ACCESS = {
  // The mode.
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

  // Devices.
  'device.ipad': 'iPad',
  'device.iphone': 'iPhone',
  'device.harmony': '鸿蒙设备',
  'device.android': '安卓手机',
  'device.windows': 'Windows 电脑',
  'device.mac': '苹果电脑',
  'device.linux': 'Linux 电脑',
  'device.wechat': '微信',
  'device.unknown': '未知设备',
} as const;
