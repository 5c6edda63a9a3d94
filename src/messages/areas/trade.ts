/** What the trade needs: papers, ledgers, tasks, indicators. */
export const TRADE = {
  // Papers.
  'paper.bad-template': '模板"{name}"用不了:{why}。请对照随程序附带的同名模板改好标记,或先移走它。',

  'paper.none': '{number} 没有这种文书。可以打印:{papers}。',
  'paper.needs-record': '这种文书要由一条记录或一份台账生成,请先打开它。',
  'paper.print': '🖨 打印文书',
  'paper.which': '打印哪一种?空白处请手填,签字盖章后使用。',

  // Registers.
  'form.too-early':
    '{number} 现在是"{status}",还不能记《{title}》:要先到"{needed}"。劝不回来的,先记一次结果为"劝返无效"的劝返。',
} as const;
