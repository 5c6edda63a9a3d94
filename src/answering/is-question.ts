/** Does a message ask anything? Talk that asks nothing has no place in a queue of open questions. Pure. */

const ASKS =
  /[?？吗呢么谁哪啥咋怎几]|什么|多少|为何|如何|何时|是否|能否|可否|有没|有无|能不能|可不可以|是不是/u;
/** 退不退, 给不给, 去没去, 愿意不愿意, 可以不可以. */
const EITHER_WAY = /(\p{Script=Han}{1,2})[不没]\1/u;
/** 能退不, 文件有没. */
const ENDS_OPEN = /\p{Script=Han}[不没](?:得|有)?[\p{P}\s]*$/u;
const NO_QUESTION = /(?:我|就|也|都|才|还|真|说|道|在|要)[不没](?:得|有)?[\p{P}\s]*$/u;

export function isQuestion(text: string): boolean {
  return ASKS.test(text) || EITHER_WAY.test(text) || (ENDS_OPEN.test(text) && !NO_QUESTION.test(text));
}
