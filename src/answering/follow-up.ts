/** Questions that lean on the one before: 某县呢? 那县里呢? 要几年? Pure. */
import { detectPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { wantedOf } from './datum/wanted.ts';
import { isSmallTalk } from './small-talk.ts';

export interface ResolvedQuestion {
  /** What is asked, whole. */
  readonly text: string;
  /** The earlier question it leans on; null when it stands alone. */
  readonly leansOn: string | null;
}

/**
 * Words that ask without naming a subject. What is left when they are taken away is the subject;
 * when nothing is left, the question has none of its own.
 */
const WITHOUT_SUBJECT =
  /各地方?|不同|区别|不一样|差别|然后|接下来|接着|之后|继续|下一步|详细|清楚|万一|假如|申请|办理|报名|操作|如何|为何|原因|道理|凭|别的|用|政策|情况|请问|问一下|还|那么|那|要是|如果|换成|还有|另外|再|呢|吗|嘛|啊|呀|吧|的|了|是|要|得|有|会|能|可以|应该|该|就|又|都|也|才|到底|究竟|大概|一般|具体|谁|哪个|哪些|哪里|哪级|哪|什么时候|啥时候|什么|啥|怎么样|怎么|怎样|咋|为什么|为啥|几|多少|多久|多长|时间|年|天|月|次|个|人|部门|单位|领导|政府|县里|市里|州里|乡里|区里|省里|村里|县|市|州|乡|镇|区|省|级|发|管|给|办|负责|牵头|配合|截止|最晚|最迟|期限|比例|百分之|钱|条|依据|文件|规定|上面|这个|那个|它|他|她|这|不|没|和|跟|或者|来|去|说|算|地方|别处|其他|我们|你们|我|你/gu;

/** A subject shorter than this is none. */
const SUBJECT_CHARS = 2;
/** Longer messages stand alone, whatever they are made of. */
const ELLIPTIC_CHARS = 14;

/** @param earlier - the last questions, newest last, each as it was resolved. */
export function resolveFollowUp(
  text: string,
  earlier: readonly string[],
  places: Gazetteer,
): ResolvedQuestion {
  const previous = earlier.at(-1);
  const alone: ResolvedQuestion = { text, leansOn: null };
  if (previous === undefined || [...text.trim()].length > ELLIPTIC_CHARS || isSmallTalk(text)) return alone;
  const named = detectPlaces(text, places);
  const rest = named.places.length > 0 ? named.rest : text;
  if (hasSubject(rest)) return alone;

  const before = detectPlaces(previous, places);
  if (named.places.length > 0) {
    // Another place: the same question, with this one's name in the place of the last.
    const where = named.places.map(({ name }) => name).join('和');
    return {
      text: `${where} ${before.places.length > 0 ? before.rest : previous} ${asks(rest) ? rest : ''}`.trim(),
      leansOn: previous,
    };
  }
  return { text: `${previous} ${text}`, leansOn: previous };
}

/** Does a text name what it asks about? 怎么用 and 要几年 do not. */
export function hasSubject(text: string): boolean {
  const subject = text
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}\s]/gu, '')
    .replace(WITHOUT_SUBJECT, '');
  return [...subject].length >= SUBJECT_CHARS;
}

/** A bare question without a subject that leans on nothing: nobody can know what it is about. */
export function namesNothing(text: string, places: Gazetteer): boolean {
  if ([...text.trim()].length > ELLIPTIC_CHARS) return false;
  const named = detectPlaces(text, places);
  return !hasSubject(named.places.length > 0 ? named.rest : text);
}

/** 那要是还不来呢, 然后呢: goes on from what was said; 谁发 asks for something that was said already. */
export function goesOn(text: string): boolean {
  return (
    /还|再|要是|万一|如果|假如|然后|接|之后|别的|其他|继续|详细|为什么|为啥|为何|凭什么|怎么申请|如何申请/u.test(
      text,
    ) || wantedOf(text).length === 0
  );
}

/** 那邻县要几年: the rest asks for something of its own; 邻县呢 does not. */
function asks(rest: string): boolean {
  return /几|多少|谁|哪|什么|啥|怎|咋|多久/u.test(rest);
}
