/** Two questions in one message: 多少人算大班额?什么时候消除? Each is answered by itself. Pure. */
import { withoutTold } from './datum/told.ts';
import { wantedOf } from './datum/wanted.ts';
import { hasSubject } from './follow-up.ts';
import { isQuestion } from './is-question.ts';

export interface PartOfMessage {
  /** The part as typed. */
  readonly asked: string;
  /** With the subject it borrows from the part before. */
  readonly text: string;
}

/** A story ends in its question; only short messages hold two. */
const MOST_CHARS = 60;
const MOST_PARTS = 3;
/** A part so short takes its subject from the one before: 什么时候消除. */
const BORROWS_CHARS = 12;

const JOINTS = /(?<=[?？;；!！])|\n+|\s+|[,，]?(?=(?:还有(?!没有)|另外|顺便问|再问))/u;

/** @returns the parts of a message that asks two or three things; one part, the message itself, otherwise. */
export function splitQuestions(message: string): readonly PartOfMessage[] {
  const whole = [{ asked: message, text: message }];
  if ([...message].length > MOST_CHARS) return whole;
  const groups: string[] = [];
  let open = '';
  for (const piece of message.split(JOINTS)) {
    const words = piece?.trim() ?? '';
    if (words === '') continue;
    open = open === '' ? words : `${open} ${words}`;
    if (asks(words) && hasSubject(open)) {
      groups.push(open);
      open = '';
    }
  }
  if (open !== '' && groups.length > 0) {
    // 要几年? has no subject of its own: a part all the same, on the subject before.
    if (asks(open)) groups.push(open);
    else groups[groups.length - 1] += ` ${open}`;
  }
  if (groups.length < 2 || groups.length > MOST_PARTS) return whole;
  const [first = ''] = groups;
  return groups.map((asked, at) => ({
    asked,
    text: at > 0 && [...asked].length <= BORROWS_CHARS ? `${first} ${asked}` : asked,
  }));
}

function asks(piece: string): boolean {
  // 劝了几次都不回来 tells how it went.
  if (withoutTold(piece) !== piece) return false;
  return isQuestion(piece) && (wantedOf(piece).length > 0 || /怎么|咋|什么|啥|哪|吗/u.test(piece));
}
