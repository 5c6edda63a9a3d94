/** Which sentences of a long message ask, and what those around them are worth. Pure. */

/** A message longer than this, in characters, tells a story around its question. */
const STORY_CHARS = 40;
/** The sentence before the question often names its subject, the rest of the story seldom. */
const BEFORE_WEIGHT = 0.3;
const STORY_WEIGHT = 0.12;

/** Wordings that ask, beside a question mark. */
const ASKS = /[?？]|谁|哪|几|多少|怎么|什么|为何|[吗呢]$|([\p{Script=Han}])不\1|有没有|有无|是否/u;
/** What asks of whatever was told before, and names nothing: 文件里有没有写, 这算不算规定动作, 我也不清楚合不合规. */
const ASKS_OF_BEFORE =
  /(?:文件|方案|通知|政策|条文|规定|意见|办法|上[头面]|[里中])*(?:到底|究竟)?(?:有没有|有无|是否)(?:写|提|讲|说|规定|依据|这一?)?[说到过条项法]?|算不算(?:规定(?:动作|任务)?|数)?|怎么(?:规定|说|写|办)的?|合不合(?:规定?|法)|[行对]不[行对]|(?:拿不准|不(?:知道?|清楚|晓得|确定|懂))|(?:请问|请教|打听|问一?[下声])|[我也就这那想了的啊吗呢]/gu;
/** An asking sentence with fewer characters of its own is about the one before it. */
const OWN_CHARS = 4;

/** Sentences of a story with what each is worth: what asks counts whole, what stands before it in part. */
export function partsOf(text: string): readonly { readonly part: string; readonly weight: number }[] {
  const parts = text.split(/(?<=[。！!?？;；])/u).filter((part) => part.trim() !== '');
  if ([...text].length <= STORY_CHARS || parts.length === 1) return [{ part: text, weight: 1 }];
  const asking = askingOf(parts);
  const first = asking.indexOf(true);
  return parts.map((part, at) => ({
    part,
    weight: asking[at] === true ? 1 : at === first - 1 ? BEFORE_WEIGHT : STORY_WEIGHT,
  }));
}

/** Which sentences ask: those with a question mark, or the last that asks in words, and what they are about. */
function askingOf(parts: readonly string[]): readonly boolean[] {
  const asking = parts.map((part) => /[?？]/u.test(part));
  if (!asking.includes(true)) {
    const last = parts.findLastIndex((part) => ASKS.test(part.replace(/[\s\p{P}]+$/u, '')));
    asking[last < 0 ? parts.length - 1 : last] = true;
  }
  const first = asking.indexOf(true);
  const namesNothing = parts.every(
    (part, at) =>
      asking[at] !== true || part.replace(ASKS_OF_BEFORE, '').replace(/[\s\p{P}]/gu, '').length < OWN_CHARS,
  );
  if (namesNothing && first > 0) asking[first - 1] = true;
  return asking;
}
