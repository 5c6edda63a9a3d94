/**
 * A saved web page → printed pieces: the article's lines, headings and tables; menus, share buttons,
 * counts of readers and scripts dropped.
 */
import { parse } from 'parse5';
import { PARAGRAPH_END, type Printed, type PrintedTable } from '../printed.ts';
import { decodeText } from './txt.ts';
import { isPropertyTable, propertiesOf, tableOf } from './web-tables.ts';
import { attribute, childrenOf, type Element, hasClass, isElement, linkShare, textIn } from './web-tree.ts';

const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'footer',
  'aside',
  'form',
  'button',
  'select',
  'svg',
  'iframe',
  'head',
  'object',
]);
const BLOCKS = new Set([
  'address',
  'article',
  'blockquote',
  'body',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'figure',
  'header',
  'html',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'ul',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'td',
  'th',
  'tbody',
  'fieldset',
  'caption',
  'figcaption',
  'hr',
]);
/** Words a site's own class or id names its furniture by. */
const FURNITURE =
  /(?:^|[-_ ])(?:nav|menu|bread|crumbs?|footer|foot|sidebar|share|print|related|recommend|comment|qrcode|copyright|toolbar|pager|banner|search|login)(?:$|[-_ \d])/iu;
/** Lines of the page about the page. */
const PAGE_LINE =
  /^(?:(?:当前位置|您(?:现在)?的?位置|您所在的位置|现在位置)\s*[：:].*|(?:浏览|阅读|访问|点击)(?:量|数|次数|人数)\s*[：:]?\s*[\d次人]*|(?:浏览|阅读|点击)\s*[：:]\s*\d+\s*次?|(?:\[?\s*字号?体?\s*[：:]?)?\s*\[?[大中小](?:\s*[|\][]*\s*[大中小]){2}\]?|【?\s*字体\s*[：:].*|分享(?:到|至)?\s*[：:]?.{0,20}|(?:【?(?:打印|关闭|收藏|返回|纠错)(?:本页|此页|窗口|页面|正文|顶部)?】?\s*[|｜]?\s*)+|(?:上|下)一[篇条页]\s*[：:]?.*|扫一扫.*|相关(?:链接|文章|阅读|附件下载)\s*[：:]?|责任编辑\s*[：:].*|编辑\s*[：:].{0,8}|来源\s*[：:].{0,30}|(?:版权所有|主办|承办|网站标识码|ICP备案?|.*公网安备|技术支持).*|首页|微信|微博|QQ空间|无障碍|简体\s*\|?\s*繁体|登录|注册|Copyright.*|©.*)$/iu;

export function readHtml(bytes: Uint8Array): readonly Printed[] {
  return readHtmlText(decodeHtml(bytes));
}

export function readHtmlText(html: string): readonly Printed[] {
  // parse5 loads nothing and runs nothing: a page is only its words here.
  const document = parse(html);
  const root = mainOf(document as unknown as Element);
  const walker = new Walker();
  walker.walk(root);
  walker.flush();
  return walker.pieces.filter((piece) => typeof piece !== 'string' || !PAGE_LINE.test(piece.trim()));
}

/** The page says its own encoding in its head; what it says wrong, the bytes correct. */
function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  const named = /charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1]?.toLowerCase();
  if (named !== undefined && /^(?:gb2312|gbk|gb18030)$/u.test(named)) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  }
  return decodeText(bytes);
}

/** The smallest element that holds most of the page's sentences. */
function mainOf(root: Element): Element {
  const total = sentencesIn(root);
  let main = root;
  for (;;) {
    const inner = childrenOf(main)
      .filter(isElement)
      .find((child) => !isDropped(child) && sentencesIn(child) >= total * 0.9);
    if (inner === undefined || total === 0 || inner.tagName === 'p') break;
    main = inner;
  }
  return withHeadline(main);
}

const sentencesIn = (element: Element): number =>
  isDropped(element) ? 0 : (textIn(element).match(/[。；]/gu)?.length ?? 0);

/** The headline often stands just outside of the text's own box. */
function withHeadline(main: Element): Element {
  let at: Element | undefined = main;
  for (let up = 0; up < 3 && at !== undefined; up += 1) {
    if (hasHeadline(at)) return at;
    at = at.parentNode as Element | undefined;
  }
  return main;
}

function hasHeadline(element: Element): boolean {
  if (isDropped(element)) return false;
  if (element.tagName === 'h1' || hasClass(element, /title|tit\b|headline/iu))
    return textIn(element).trim().length > 5;
  return childrenOf(element).some((child) => isElement(child) && hasHeadline(child));
}

function isDropped(element: Element): boolean {
  if (DROPPED.has(element.tagName)) return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribute(element, 'style'))) return true;
  const name = `${attribute(element, 'class')} ${attribute(element, 'id')}`;
  if (element.tagName === 'body' || element.tagName === 'html') return false;
  // A box called "content-print" may hold the text itself: only a short one is furniture.
  return FURNITURE.test(name) && (textIn(element).match(/。/gu)?.length ?? 0) < 3;
}

class Walker {
  readonly pieces: Printed[] = [];
  #line = '';

  flush(): void {
    const line = this.#line.replace(/[ \t\r\n]+/gu, ' ').trim();
    if (line !== '') this.pieces.push(line, PARAGRAPH_END);
    this.#line = '';
  }

  walk(element: Element): void {
    for (const child of childrenOf(element)) {
      if (!isElement(child)) {
        if (child.nodeName === '#text') this.#line += child.value ?? '';
        continue;
      }
      this.#element(child);
    }
  }

  #element(element: Element): void {
    const { tagName } = element;
    if (isDropped(element)) return;
    if (tagName === 'br') {
      this.flush();
      return;
    }
    if (tagName === 'table') {
      this.#table(element);
      return;
    }
    const level = /^h([1-6])$/u.exec(tagName)?.[1];
    const isBlock = BLOCKS.has(tagName);
    if (isBlock) this.flush();
    if (isBlock && isMenu(element)) return;
    if (level !== undefined) {
      const text = textIn(element).replace(/\s+/gu, ' ').trim();
      if (text !== '') this.pieces.push({ kind: 'heading', level: Number(level), text });
      return;
    }
    this.walk(element);
    if (isBlock) this.flush();
  }

  #table(element: Element): void {
    this.flush();
    const table: PrintedTable | undefined = tableOf(element);
    if (table === undefined) {
      // A page laid out in tables: one cell a row or a column is no table of data.
      this.walk(element);
      this.flush();
      return;
    }
    if (!isPropertyTable(table)) {
      this.pieces.push(table);
      return;
    }
    // What the site says about the document is no part of it; its number and day are read from there.
    for (const line of propertiesOf(table)) this.pieces.push(line, PARAGRAPH_END);
  }
}

/** A list of links is a menu, whatever its class says. */
function isMenu(element: Element): boolean {
  if (!['ul', 'ol', 'div', 'dl'].includes(element.tagName)) return false;
  const text = textIn(element).trim();
  return (
    text !== '' &&
    !/。/u.test(text) &&
    linkShare(element) > 0.7 &&
    childrenOf(element).filter(isElement).length > 1
  );
}
