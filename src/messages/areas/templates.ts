/** The county's own forms, filled from the registers. */
export const TEMPLATES = {
  'office.templates': '本地表样',
  'template.add': '上传本地表样',
  'template.add-note':
    '选台账和本地统一的表样(xlsx 或 docx)。程序认表头,或认写在格子里的标记,如 {mark};对好一次,以后一点就填好,表样的格式不动。',
  'template.file': '表样文件',
  'template.upload': '上传',
  'template.kept': '已有表样',
  'template.name': '表样',
  'template.slots': '栏目对应',
  'template.slots-note': '左边是表样里的栏目,右边选填什么;不选的不动。',
  'template.not-filled': '不填',
  'template.save': '保存对应',
  'template.fill': '按表样填好并下载',
  'template.marks-note': '整张表的标记:{marks}。',
  'template.marks-unknown': '认不出的标记:{marks}。可用的有:表名、单位、期间、日期、填表人、条数。',
  'template.remove': '删除这个表样',
  'template.back': '← 回到本地表样',
  'template.wrong-kind': '表样要 xlsx 或 docx 文件。老格式(xls、doc)请先另存为新格式。',
  'template.no-head': '表样里没有认出《{title}》的栏目。请核对台账选得对不对,或在格子里写标记,如 {mark}。',
  'template.unreadable': '表样打不开,可能损坏了或有密码。请用表格软件另存一份再传。',
  'template.gone': '没有这个表样,或者不是您这个地方的。',
} as const;
