/** The page, stale buttons, groups. */
export const PAGE = {
  // Page.
  'page.sign-in': '请输入登录口令',
  'page.sign-in-bad': '口令不对,请核对后再试。',
  'page.file-sent': '(发来文件:{name})',
  'page.media-sent': '(发来一个文件)',
  'page.role-changed': '现在以"{role}"的身份体验。发 /help 看能做什么。',
  'page.sign-in-wait': '试错的次数太多,请{seconds}秒后再试。',

  'button.expired': '此步骤已结束',
  'button.unknown': '这个按钮已失效',
} as const;
