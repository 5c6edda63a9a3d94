/** `npm run doctor`: what is looked at, and what to do about what is wrong. */
export const DOCTOR = {
  'doctor.node': 'Node.js {version}。',
  'doctor.node-old': 'Node.js {version} 太旧。请装 {least} 以上的版本,再重新运行。',
  'doctor.config-office': '设置读得通,正式使用(办公)。',
  'doctor.config-trial': '设置读得通,试用。正式使用请在 .env 写 OFFICE=true,或用 npm run office 启动。',
  'doctor.config-bad': '设置有错:{why} 请对照 .env.example 改 .env,再重新运行。',
  'doctor.key-none':
    '没有密钥文件({path})。第一次启动时会生成;用 DATA_KEY 的不需要。生成以后请另存一份,和数据库分开放。',
  'doctor.key-open': '密钥文件 {path} 别的用户也能读。请运行:chmod 600 {path}',
  'doctor.key-closed': '密钥文件 {path} 只有本人能读。请确认已另存一份,和数据库分开放。',
  'doctor.bot-none': '没有设置 BOT_TOKEN,只用网页。',
  'doctor.bot': 'Bot API({root})连得上,令牌有效。',
  'doctor.bot-token': 'Bot API 不认这个令牌。请到 BotFather 那里核对 BOT_TOKEN,整行重新复制。',
  'doctor.bot-status': 'Bot API({root})答复 {status}。稍后再试;一直这样,请检查 BOT_API_ROOT。',
  'doctor.bot-away':
    '连不上 Bot API({root})。请检查网络、代理和 BOT_API_ROOT;不用即时通讯的,把 BOT_TOKEN 留空。',
  'doctor.data-bad': '数据打不开:{why}',
  'doctor.all-well': '都正常。',
  'doctor.some-wrong': '有{count}处要处理,见上面标"✗"的行。',
} as const;
