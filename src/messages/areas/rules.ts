/** What calculators say around the result. */
export const RULES = {
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
} as const;
