/** 好的, 谢谢, 你好: words that keep a talk going and ask nothing. Pure. */

const WORDS =
  '好(?!老师)的?|好(?:吧|嘞|呢|滴|哦|了)|行(?:吧|了|嘞)?|可以了?|嗯+|恩+|哦+|噢+|喔+|啊+|对的?|是的|收到|明白了?|懂了|晓得了?|知道了?|了解了?|清楚了|没事了?|没有了|不用了|(?:多|太)?谢谢?|感谢|谢了|3q|thanks?|thankyou|ok|okay|你好|您好|大家好|哈喽|hello|hi|在吗|在不在|早上好|上午好|中午好|下午好|晚上好|早|晚安|再见|拜拜|辛苦了?|麻烦了?|打扰了?|哈+|呵+';
const ADDRESSED = '(?:你们?|您|大家|老师|小助手|助手|机器人|师傅)?(?:了|啦|啊|呀|哈|哦|咯|嘞|的|呢|吧|额)*';
const SMALL_TALK = new RegExp(`^(?:(?:那|我|先)?(?:${WORDS})${ADDRESSED})+$`, 'iu');

const COMPLAINS =
  /^(?:你|这|您|怎么|又|都|真|太|简直|完全|根本|回?答|说|讲|得|的|是|都是|一点|全)*(?:不对|错了?|答非所问|没(?:什么)?用|胡说(?:八道)?|瞎(?:说|扯)|乱(?:说|答|七八糟)|什么(?:破|垃圾|玩意)|垃圾|笨|蠢|傻|[听看]不懂|不是(?:我)?(?:问|要)的|不好用|烦)[\p{Script=Han}]{0,6}$/u;

/** 你答得不对, 答非所问: says that the answer was none, and asks nothing. */
export function isComplaint(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '');
  return [...plain].length <= 14 && COMPLAINS.test(plain) && !/[?？]/u.test(text);
}

/** Nothing but such words, or nothing but signs and emoji: 谢谢,知道了 is; 知道了,那校车呢 is not. */
export function isSmallTalk(text: string): boolean {
  if (isComplaint(text)) return true;
  const plain = text
    .normalize('NFKC')
    .replace(/\u200d|\ufe0f/gu, '')
    .replace(/[\p{P}\p{S}\s]|\p{Extended_Pictographic}/gu, '');
  if (plain === '' && text.trim() !== '') return true;
  return plain !== '' && [...plain].length <= 14 && SMALL_TALK.test(plain);
}
