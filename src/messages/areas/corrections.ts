/** Corrections of records. */
export const CORRECTIONS = {
  // Corrections.
  'amend.done': '已更正 {number},原来的内容留在更正记录里。改动:',
  'amend.settled':
    '接收学校已经答复,这一次移交不能再改、不能作废。要交给别的学校,请由现在的学校另记一次"个案移交"。',
  'amend.nothing': '没有改动。要改哪一项,点它的按钮;不改了就放弃。',
  'amend.too-late': '提交已超过{days}天,自己不能更正了,请找管理员。',
  'amend.history': '{day}更正,原因:{reason}',
  'amend.not-yours': '只有填报人(提交后{days}天内)和管理员能更正这条记录。',
} as const;
