/** One sentence for each error code. */
export const ERRORS = {
  // Errors, one for each code in the program.
  'clause.not-found': '未找到所引条款({ref}),本次不作答。',
  'quotation.not-in-clause': '引文与原文核对不一致,本次不作答。请换个说法再问。',
  usage: '这个操作的参数不对:{reason}',
  'access.denied': '这个操作需要{roles}身份。你现在是{role},请发 /start 更改身份,或向管理员索要邀请码。',
  unexpected: '刚才出了点问题,这一步没有保存。请再发一次;已填的内容都在。',
} as const;
