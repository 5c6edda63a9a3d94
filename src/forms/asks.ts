/** Does a typed text ask something instead of answering? Only what a form needs to know; see `answering/is-question.ts`. Pure. */

/** At the end, or followed by what makes it a question word: 哪 and 么 stand in names of villages. */
const ASKS =
  /[?？]\s*$|吗[\p{P}\s]*$|[了的是行有]么[\p{P}\s]*$|[谁啥咋]|什么|怎么|怎样|为何|如何|何时|多少|多久|几[次个天年月岁条点所项级种名位人日号]|哪[个些里儿天年月种边位所家]|是否|能否|可否|有没有|有无|能不能|可不可以|是不是|要不要|(?:能|可以|会|该)[^,，。;；]{1,8}不[\p{P}\s]*$/u;
/** 退不退, 给不给, 去没去. */
const EITHER_WAY = /(\p{Script=Han}{1,2})[不没]\1/u;
/** 他爸问有没有补助, 谁都不说话, 不知道去了哪里, 读书有什么用: told, not asked. */
const TOLD =
  /[说问讲答嫌]|表示|反映|觉得|认为|担心|不知|不晓得|不清楚|有(?:什么|啥)用|(?:谁|么|样|啥|哪里|哪个)[^,，。;；]{0,4}[都也]/u;

/** For questions answered with a name, a day, a number, an option. */
export function looksLikeQuestion(text: string): boolean {
  return ASKS.test(text) || EITHER_WAY.test(text);
}

/** For questions answered with sentences, which may tell what somebody asked: only the last clause counts. */
export function isOutrightQuestion(text: string): boolean {
  if (TOLD.test(text)) return false;
  const clauses = text.split(/[,，。;；!！\n]/u).filter((clause) => clause.trim() !== '');
  return looksLikeQuestion(clauses.at(-1) ?? '');
}
