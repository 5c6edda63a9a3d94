/** Messengers and their limits. */
export const CHANNELS = {
  'access.outsider': '你不是本单位的人,可以提问,不能登记。要登记,请用本单位的账号,或到办公室网页。',
  'channel.numbered': '请回复序号:',
  'channel.chosen': '已选:{label}',
  'channel.pick': '请选择',
  'channel.too-long': '这条太长了,没有收下。请分几条发,每条不超过{most}字。',
  'channel.late': '这条消息来晚了(网络或电脑停过),现在答你:',
  'channel.hour-full': '这一小时发得太多,平台不让再发了。请一小时后再来,或到办公室网页上接着做,记过的都在。',
  'channel.file-too-large': '文件《{name}》太大({megabytes} MB 以上),这里发不了。请到办公室网页上导出。',
  'channel.file-failed': '文件《{name}》没有发成。请过一会儿再试,或到办公室网页上导出。',
  'channel.up': '{label}已连接。',
  'channel.down': '{label}没有连上,一直在重试。请看这台电脑能不能上网,防火墙有没有放行。',
  'channel.refused': '{label}不认这对密钥,已停止。请到平台后台核对,改 .env 后重新启动。',
  'channel.kicked': '另一个程序也在用这个{label}机器人,已停止。一个机器人只能连一处:关掉另一处,再重新启动。',
  'channel.calls':
    '钉钉本月已用{used}次接口(单位额度{limit}次)。快用完了:关掉 DINGTALK_CARDS,或请管理员买额度。',
  'channel.unreached':
    '给{name}的提醒没有送到:要本人先在{label}里给机器人发一句话(例如"帮助"),之后就能收到。提醒先留着。',
  'channel.personal-on':
    '{label}已允许登记孩子的姓名、电话({setting}=true):每条消息{provider}都能看到。要关,改 .env 后重新启动。',
  'channel.none':
    '没有设企业微信、钉钉或飞书。把 Bot ID、Client ID 或 App ID 和它的密钥写进 .env,再运行一次。',
  'channel.test-up': '{label}已连上,机器人:{bot}。请在手机上给它发一句话({seconds}秒内),会收到一条测试消息。',
  'channel.test-message': '测试消息:{label}收发正常。',
  'channel.test-sent': '{label}:收到了一句话,测试消息已发出。',
  'channel.test-failed':
    '{label}:收到了一句话,但测试消息发不出去。请核对机器人的发消息权限,并确认应用已发布。',
  'channel.test-quiet': '{label}:这段时间没有收到消息。请核对消息接收方式(长连接/Stream)和可见范围。',
  'privacy.own': '你在这里写的只在本单位的电脑里,不经过别的公司。',
  'privacy.provider':
    '你在{label}里写的和收到的,{provider}能看到,本单位的{label}管理员也可能看到,不是端到端加密。',
  'privacy.no-names': '所以这里不问孩子的姓名、电话:要登记,请到办公室网页。',
  'privacy.names': '本单位已允许在这里登记孩子的姓名、电话。',
} as const;
