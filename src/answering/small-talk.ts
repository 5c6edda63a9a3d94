/** 好的, 谢谢, 你好: words that keep a talk going and ask nothing. Pure. */

const WORDS =
  '好(?!老师)的?|好(?:吧|嘞|呢|滴|哦|了)|行(?:吧|了|嘞)?|可以了?|嗯+|恩+|哦+|噢+|喔+|啊+|对的?|是的|收到|明白了?|懂了|晓得了?|知道了?|了解了?|清楚了|没事了?|没有了|不用了|(?:多|太)?谢谢?|感谢|谢了|3q|thanks?|thankyou|ok|okay|你好|您好|大家好|哈喽|hello|hi|在吗|在不在|早上好|上午好|中午好|下午好|晚上好|早|晚安|再见|拜拜|辛苦了?|麻烦了?|打扰了?|哈+|呵+';
const ADDRESSED = '(?:你们?|您|大家|老师|小助手|助手|机器人|师傅)?(?:了|啦|啊|呀|哈|哦|咯|嘞|的|呢|吧|额)*';
const SMALL_TALK = new RegExp(`^(?:(?:那|我|先)?(?:${WORDS})${ADDRESSED})+$`, 'iu');

/** Nothing but such words: 谢谢,知道了 is; 知道了,那校车呢 is not. */
export function isSmallTalk(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '');
  return plain !== '' && [...plain].length <= 14 && SMALL_TALK.test(plain);
}
