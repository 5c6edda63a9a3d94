/**
 * What stands in the file but is not the document: the web page's menus above and below it,
 * and the property list some government sites set between the headline and the text.
 * Returned, not dropped, so that a test can hold the document and its furniture against the file.
 */
import { fold } from '../domain/shared/fold.ts';
import { type Printed, textOf } from './printed.ts';

const BELOW = /^(?:分享到|打印本页|关闭窗口|打印|关闭|上一篇|下一篇|相关链接|返回顶部|扫一扫)/u;
const PROPERTY =
  /^(?:索\s*引\s*号|名\s+称|主\s*题\s*词|(?:发\s*文\s*字|文)\s*号\s*[：:]|文\s{2,}号|发文(?:单位|机关|日期)|发布机构|(?:发布|成文|公开|生成)日期|主题分类|公文种类|有\s*效\s*性|浏览量|公开目录)/u;

export interface CutFile {
  readonly body: readonly Printed[];
  readonly furniture: readonly string[];
}

/**
 * @param opens - the printed words the document starts with; all lines above them are menus.
 *   When they are not found the whole file is body: better a menu in a clause than a lost clause.
 */
export function cutFurniture(pieces: readonly Printed[], opens: string): CutFile {
  const start = lineOf(pieces, fold(opens));
  const furniture = pieces
    .slice(0, start)
    .map(textOf)
    .filter((line) => line.trim() !== '');
  const body: Printed[] = [];
  const rest = pieces.slice(start);
  rest.forEach((piece, at) => {
    if (typeof piece !== 'string') {
      body.push(piece);
      return;
    }
    const text = piece.trim();
    if (BELOW.test(text) || (PROPERTY.test(text) && isInList(rest, at))) furniture.push(piece);
    else body.push(piece);
  });
  return { body, furniture };
}

/** A list of properties has several lines; one 发布日期 alone below the headline is kept with it. */
function isInList(pieces: readonly Printed[], at: number): boolean {
  return pieces
    .slice(Math.max(0, at - 3), at + 4)
    .some(
      (piece, index) =>
        index + Math.max(0, at - 3) !== at && typeof piece === 'string' && PROPERTY.test(piece.trim()),
    );
}

/** First line from which the folded text starts with `opens`, which may run over several lines. */
function lineOf(pieces: readonly Printed[], opens: string): number {
  if (opens === '') return 0;
  for (let at = 0; at < pieces.length; at += 1) {
    if (fold(textOf(pieces[at] ?? '')) === '') continue;
    const joined = pieces
      .slice(at, at + 8)
      .map(textOf)
      .join('');
    if (fold(joined).startsWith(opens)) return at;
  }
  return 0;
}
