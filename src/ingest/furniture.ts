/**
 * What stands in the file but is not the document: the web page's menus above and below it,
 * and the property list some government sites set between the headline and the text.
 * Returned, not dropped, so that a test can hold the document and its furniture against the file.
 */
import { fold } from '../domain/shared/fold.ts';

const BELOW = /^(?:分享到|打印本页|关闭窗口|打印|关闭|上一篇|下一篇|相关链接|返回顶部|扫一扫)/u;
const PROPERTY =
  /^(?:索\s*引\s*号|名\s+称|主\s*题\s*词|文\s{2,}号|发文单位|发布机构|发布日期|主题分类|浏览量|公开目录)/u;

export interface CutFile {
  readonly body: readonly string[];
  readonly furniture: readonly string[];
}

/**
 * @param opens - the printed words the document starts with; all lines above them are menus.
 *   When they are not found the whole file is body: better a menu in a clause than a lost clause.
 */
export function cutFurniture(lines: readonly string[], opens: string): CutFile {
  const start = lineOf(lines, fold(opens));
  const furniture = lines.slice(0, start).filter((line) => line.trim() !== '');
  const body: string[] = [];
  for (const line of lines.slice(start)) {
    const text = line.trim();
    if (BELOW.test(text) || PROPERTY.test(text)) furniture.push(line);
    else body.push(line);
  }
  return { body, furniture };
}

/** First line from which the folded text starts with `opens`, which may run over several lines. */
function lineOf(lines: readonly string[], opens: string): number {
  if (opens === '') return 0;
  for (let at = 0; at < lines.length; at += 1) {
    if (fold(lines[at] ?? '') === '') continue;
    if (fold(lines.slice(at, at + 8).join('')).startsWith(opens)) return at;
  }
  return 0;
}
