/** Numbers that tell how it went and ask for none: 劝了几次都不来, 打了好几回电话还没人接. Pure. */

/** 几次 behind 了 or 过, and what came of it all the same; 劝了几次还不来算无效 asks for the number. */
const TOLD =
  /[了过][^,，。;；?？]{0,2}(?:几|多少|好多)[次回趟遍道个天年月周][^,，。;；?？]{0,4}?(?:都|也|还|仍|总|老|就)[^,，。;；?？]{0,2}[不没](?!.{0,8}(?:算|才))/gu;

/** The question without them. */
export const withoutTold = (question: string): string => question.replace(TOLD, ' ');
