/** What a title looks like, and which title a covering notice names. Pure. */
import { fold } from '../domain/shared/fold.ts';

const KINDS =
  '通知|通告|公告|通报|意见|方案|办法|规定|条例|细则|决定|决议|计划|规划|纲要|要点|标准|规程|规范|制度|措施|预案|章程|准则|守则|指南|目录|清单|批复|函|报告|职责|合同|协议|纪要|规则|须知|问答|(?:建议|意见|通知|责任|承诺|倡议)书|法';
const AS_TITLE = new RegExp(`(?:${KINDS})(?:[(（][^()（）]{1,12}[)）])?$`, 'u');
const TITLE_CHARS = 80;

/** A line, or the lines of a title put together: no sentence, and it ends in the name of a kind of document. */
export function looksLikeTitle(text: string): boolean {
  const folded = fold(text);
  return (
    [...folded].length <= TITLE_CHARS &&
    [...folded].length >= 4 &&
    !/[。；;!?]/u.test(folded) &&
    AS_TITLE.test(folded)
  );
}

/** The title of what a notice puts out: 关于印发《某县控辍保学方案》的通知 → 某县控辍保学方案. */
export function titleIssued(title: string): string | undefined {
  const match = /(?:印发|转发|下发|发布|公布|批转)(.+?)的(?:通知|决定|公告|函)(?:[(（].*[)）])?$/u.exec(
    fold(title),
  );
  return match?.[1]?.replace(/^[《<〈“"]|[》>〉”"]$/gu, '');
}

/** Is this the title named, or its end (the notice names the place once more, the plan does not)? */
export function isTitleNamed(text: string, named: string | undefined): boolean {
  if (named === undefined) return false;
  const folded = fold(text).replace(/^[《<]|[》>]$/gu, '');
  return (
    folded.length >= 4 &&
    (folded === named || (looksLikeTitle(folded) && (named.endsWith(folded) || folded.endsWith(named))))
  );
}
