/** Documents that come in and go: reading, preview, versions. */
export const LIBRARY = {
  'library.no-clauses': '没有读到条款，请核对文件是否完整。',
  'library.lost-number': '缺少序号，应有而未见：{ref}。',
  'library.skipped-numbers': '序号跳过 {detail}，请核对是否节选或漏页。',
  'library.unlikely-number': '行首的“{detail}”不像序号，按正文处理。',
  'library.repeated-number': '序号“{detail}”重复出现。',
  'library.inferred-number': '{label} 的序号原文没有，由位置推定。',
  'library.long-clause': '{label} 有{length}字，过长，请核对是否漏认了序号。',
  'library.repeated-heading': '{label}“{heading}”与前面重复。',
  'library.no-number': '没有读到发文字号。',
  'library.no-date': '没有读到成文日期。',
  'library.unknown-place': '不知道是哪里的文件，请用 --place 指明行政区划代码。',
  'library.untitled': '无标题文件',
  'library.unknown-issuer': '发文机关不明',
} as const;
