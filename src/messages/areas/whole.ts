/** The whole form as one page. */
export const WHOLE = {
  'whole.item-lacks': '{item}还缺:{label}。',
  'whole.gone': '这张表已经交了、放下了,或换了一张。请从对话里打开。',
  'whole.needed': '这一项必填。',
} as const;
