/** Letters and papers. */
export const REPORTS = {
  // Written report.
  'report.to': '劝不回来的,按{document} {label}:',
  'report.none-ordered': '文件未规定:本地文件没有要求这份报告,不能套用别处的格式。',
  'report.document': '📄 下载书面报告(Word)',
  'report.ready': '{title}\n请打印、核对,填好空白后签字盖章报送。',
  'report.not-in-document':
    '文件未规定:{document}没有"劝返无效书面报告"的条款。请问当地教育局和乡镇政府(街道)。',
} as const;
