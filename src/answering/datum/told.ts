/** Numbers that tell how it went and ask for none: 劝了几次都不来, 打了好几回电话还没人接. Pure. */

/** 几次 behind 了 or 过, and what came of it all the same; 劝了几次还不来算无效 asks for the number. */
const TOLD =
  /[了过][^,，。;；?？]{0,2}(?:几|多少|好多)[次回趟遍道个天年月周][^,，。;；?？]{0,4}?(?:都|也|还|仍|总|老|就)[^,，。;；?？]{0,2}[不没](?!.{0,8}(?:算|才))/gu;

/** Years that went by, and what did not come: 几年不动, 好多年没改, 拖了好多年, 空着几年了; no 几年不能参评. */
const WENT_BY =
  /(?:几|多少|好多)年(?:来|了)?(?:都|也|还|一直)?(?:没|未|不(?!能|得|准|许|可|让|算|超|少|低|高|满|够|参|评))|(?:拖|等|空|关|荒|闲|旧|丢|停)(?:了|着)(?:好?几|多少|好多)(?:年|个?月)(?![^,，。;；?？]{0,6}(?:算|才|就|能|要|可))/gu;

/** The question without them. */
export const withoutTold = (question: string): string => question.replace(TOLD, ' ').replace(WENT_BY, ' ');
