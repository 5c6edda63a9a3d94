/**
 * What a text tells about itself: title, number, issuer, day, kind, first and last day of force,
 * what it takes the place of. Proposed to the person who brings the document, never taken as settled.
 */
import type { DocumentKind } from '../domain/clauses/clause.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import { makeDay } from '../domain/shared/day.ts';
import { withPlainDigits } from '../domain/shared/fold.ts';
import { markerOf } from './markers.ts';
import { isDateLine, isHistory } from './paragraphs.ts';
import { type Printed, textOf } from './printed.ts';
import { looksLikeTitle } from './titles.ts';

export interface ProposedMetadata {
  readonly title: string | null;
  /** The words the document starts with, where menus stand above its title. */
  readonly opens: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly date: string | null;
  readonly kind: DocumentKind;
  readonly effective: string | null;
  readonly until: string | null;
  readonly targetYear: number | null;
  /** Titles it says it takes the place of: 《…》同时废止. */
  readonly supersedes: readonly string[];
}

const OPENING_LINES = 40;
const NUMBER =
  /(?:^|[\s：:])((?:[\p{Script=Han}]{1,12})\s*[〔[（(【﹝]\s*(?:19|20)\d{2}\s*[〕\]）)】﹞]\s*(?:第\s*)?\d{1,4}\s*号|[\p{Script=Han}]{2,20}令\s*第?\s*\d{1,4}\s*号)(?=$|\s)/u;
const DIGIT = '[\\d〇零○一二三四五六七八九十]';
const DATE = new RegExp(`(${DIGIT}{4})\\s*年\\s*(${DIGIT}{1,3})\\s*月\\s*(${DIGIT}{1,3})\\s*日`, 'u');

/** 青山县人民政府文件 over the number; 000123, 特急 and 秘密★1年 in the corners. */
const LETTERHEAD =
  /^(?:[\p{Script=Han}\s（）()]{4,40}文\s*件|[\p{Script=Han}\s]{4,30}会议纪要\s*[（(].*[)）]|特\s*急|加\s*急|急件|(?:秘密|机密)\s*(?:★.*)?|№?\s*\d{6})$/u;
/** 第12期 under the head of minutes and bulletins. */
const ISSUE = /^[（(〔[]?\s*(?:20\d{2}\s*年?\s*[)）〕\]]?\s*)?第\s*\d{1,4}\s*[期号]\s*[)）〕\]]?$/u;

/** The document's number, where the line is nothing else. */
export function numberIn(line: string): string | undefined {
  const text = withPlainDigits(line.trim());
  if (text.length > 80 || /[。《]/u.test(text) || isHistory(text)) return undefined;
  if (ISSUE.test(text)) return text.replace(/^[（(]\s*|\s*[)）]$|\s+/gu, '');
  return NUMBER.exec(text)?.[1]?.replace(/\s+/gu, '');
}

export function proposeMetadata(pieces: readonly Printed[]): ProposedMetadata {
  const lines = pieces.map((piece) => withPlainDigits(textOf(piece)).trim()).filter((line) => line !== '');
  const text = lines.join('\n');
  const heading = pieces.find(
    (piece) => typeof piece !== 'string' && piece.kind === 'heading' && piece.level === 1,
  );
  const title = titleOf(lines, heading === undefined ? undefined : textOf(heading).trim());
  const opening = lines.slice(0, OPENING_LINES);
  const history = opening.filter((line) => isHistory(line));
  const number = numberOf(opening, history);
  const issuer = issuerOf(title, lines, history);
  const date = dateOf(lines, history, number);
  const kind = kindOf(title ?? '', issuer ?? '', history.join(''));
  const effective = effectiveOf(text, date);
  return {
    title,
    opens: opensWith(lines, title),
    number,
    issuer,
    date,
    kind,
    effective,
    until: untilOf(text, effective),
    targetYear: targetYearOf(title ?? '', text, kind),
    supersedes: supersededBy(text),
  };
}

/** The first lines that together end in the name of a kind of document; else the first line. */
function titleOf(lines: readonly string[], heading: string | undefined): string | null {
  if (heading !== undefined && markerOf(heading) === undefined) return heading;
  for (let at = 0; at < Math.min(lines.length, OPENING_LINES); at += 1) {
    if (markerOf(lines[at] ?? '') !== undefined) break;
    if (isAboveTitle(lines[at] ?? '')) continue;
    for (let count = 1; count <= 4; count += 1) {
      const some = lines.slice(at, at + count);
      const endsBefore = (line: string) =>
        markerOf(line) !== undefined || /[。：:]$/u.test(line) || isAboveTitle(line);
      if (some.slice(1).some(endsBefore)) break;
      const joined = some.join('');
      // 政府文件 in a letterhead, 通知公告 in a menu, 索引号 in a list of properties.
      if (
        looksLikeTitle(joined) &&
        !/^(?:.*(?:[：:]|索\s*引|>|›|»)|通知公告|政策法规|政府公报)/u.test(joined) &&
        [...joined].length > 5
      )
        return joined;
    }
  }
  const first = lines.find((line) => !isAboveTitle(line));
  return first === undefined || markerOf(first) !== undefined || /。/u.test(first) ? null : first;
}

/** 某县人民政府办公室    2024年6月18日: who put out these minutes, and when. */
const UNDER_HEAD = /^([\p{Script=Han}]{4,24})[\s\u3000]{2,}/u;

const isAboveTitle = (line: string) =>
  LETTERHEAD.test(line) ||
  (numberIn(line) !== undefined && !looksLikeTitle(line) && !/[：:]/u.test(line)) ||
  isDateLine(line);

/** The title, or the letterhead right above it: what stands higher is a page's menu. */
function opensWith(lines: readonly string[], title: string | null): string {
  if (title === null) return '';
  let at = lines.findIndex((_line, from) =>
    lines
      .slice(from, from + 4)
      .join('')
      .startsWith(title),
  );
  while (at > 0 && isAboveTitle(lines[at - 1] ?? '')) at -= 1;
  const first = lines[at];
  return first !== undefined && isAboveTitle(first) ? first : title;
}

function numberOf(opening: readonly string[], history: readonly string[]): string | null {
  for (const line of opening) {
    if (markerOf(line) !== undefined) break;
    const found = numberIn(line);
    if (found !== undefined) return found;
  }
  const decree = [...history].reverse().find((line) => /令第?\d+号/u.test(line));
  const found =
    decree === undefined
      ? null
      : /([\p{Script=Han}]{2,12}令第?\s*\d+\s*号)/u.exec(decree.replace(/^.*?日/u, ''));
  return found?.[1]?.replace(/\s+/gu, '').replace(/^中华人民共和国/u, '') ?? null;
}

const BODY =
  '(?:人民代表大会常务委员会|人民代表大会|人民政府办公[室厅]|人民政府|管理委员会|委员会|教育体育局|教育局|教育厅|教育部|国务院|办公[室厅]|[\\p{Script=Han}]{1,8}[局厅部委])';
/** Joint notices name several: 县委办公室 县人民政府办公室. */
const ONE = `[\\p{Script=Han}]{0,24}?${BODY}`;

function issuerOf(title: string | null, lines: readonly string[], history: readonly string[]): string | null {
  const fromTitle = new RegExp(`^(${ONE}(?:[\\s、]+${ONE})*)\\s*(?:关于|印发|转发)`, 'u').exec(
    title ?? '',
  )?.[1];
  if (fromTitle !== undefined) return fromTitle;
  const made = [...history].reverse().map((line) => {
    const after = line
      .replace(/^.*?日\s*/u, '')
      .replace(/第[一二三四五六七八九十]+届/u, '')
      .replace(/第[一二三四五六七八九十]+次会议.*$/u, '');
    return /^(?:中华人民共和国)?([\p{Script=Han}]{0,20}?(?:人民代表大会常务委员会|人民代表大会|国务院|委员会|人民政府|部))/u.exec(
      after,
    )?.[1];
  });
  const found = made.find((name) => name !== undefined);
  if (found !== undefined) return found;
  const at = lines.findLastIndex((line) => isDateLine(line));
  const underHead = lines
    .slice(0, OPENING_LINES)
    .find((line) => isDateLine(line.replace(UNDER_HEAD, '')) && !isDateLine(line));
  if (at < 0 && underHead !== undefined) return UNDER_HEAD.exec(underHead)?.[1] ?? null;
  const signature = lines[at - 1];
  if (at > 0 && signature !== undefined && signature.length <= 40 && !/[。：；]/u.test(signature))
    return signature;
  return null;
}

function dateOf(lines: readonly string[], history: readonly string[], number: string | null): string | null {
  const alone =
    [...lines].reverse().find((line) => isDateLine(line)) ??
    lines
      .slice(0, OPENING_LINES)
      .find((line) => UNDER_HEAD.test(line) && isDateLine(line.replace(UNDER_HEAD, '')));
  // The day it was made or last changed, not the day from which it holds.
  const told = history
    .flatMap((line) =>
      [...line.matchAll(new RegExp(DATE, 'gu'))]
        .filter(({ index, 0: day }) => !/^\s*起?\s*(?:施行|实施|生效)/u.test(line.slice(index + day.length)))
        .map(([day]) => dayIn(day)),
    )
    .filter((day) => day !== undefined);
  const published = lines.slice(0, OPENING_LINES).find((line) => /发布(?:日期|时间)|成文日期/u.test(line));
  const latest = [...told].sort().at(-1);
  const found = (alone === undefined ? undefined : dayIn(alone)) ?? latest ?? dayIn(published ?? '');
  if (found !== undefined) return found;
  return /[〔[（(【﹝]((?:19|20)\d{2})/u.exec(number ?? '')?.[1] ?? null;
}

function dayIn(text: string): string | undefined {
  const match = DATE.exec(text) ?? /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/u.exec(text);
  if (match === null) return undefined;
  const [year, month, date] = match
    .slice(1)
    .map((part) =>
      /^\d+$/u.test(part) ? Number(part) : (parseChineseNumeral(part.replaceAll('○', '〇')) ?? 0),
    );
  return makeDay(year ?? 0, month ?? 0, date ?? 0);
}

function kindOf(title: string, issuer: string, history: string): DocumentKind {
  const bare = title.replace(/[(（][^()（）]*[)）]$/u, '');
  if (/法$/u.test(bare) && !/办法$/u.test(bare)) return 'law';
  if (/条例$/u.test(bare))
    return /国务院|国家/u.test(`${history}${issuer}`) || issuer === ''
      ? 'administrative-regulation'
      : 'local-regulation';
  if (/令第?\s*\d+\s*号/u.test(history)) return 'departmental-rule';
  if (/(?:标准|规范|规程)$/u.test(bare)) return 'standard';
  if (/(?:通知|公告|通告)$/u.test(bare) && !/印发|转发/u.test(bare)) return 'notice';
  if (/(?:方案|计划|规划|要点)(?:[》〉]?的通知)?$/u.test(bare)) return 'plan';
  return 'normative-document';
}

function effectiveOf(text: string, date: string | null): string | null {
  const said = [...text.matchAll(/自([^。\n]{0,24}?)起(?:施行|执行|实施)/gu)].at(-1)?.[1];
  const own = said === undefined ? undefined : dayIn(said);
  if (own !== undefined) return own;
  return said !== undefined && /公布|发布|印发/u.test(said) ? date : null;
}

/** 有效期至2029年4月30日, or 有效期5年 from the day it holds. */
function untilOf(text: string, effective: string | null): string | null {
  const said = dayIn(/有效期?(?:限)?(?:至|到|截止)[^。\n]{0,30}/u.exec(text)?.[0] ?? '');
  if (said !== undefined) return said;
  const years = /有效期(?:限)?为?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*年/u.exec(text)?.[1];
  if (years === undefined || effective?.length !== 10) return null;
  const count = /^\d+$/u.test(years) ? Number(years) : (parseChineseNumeral(years) ?? 0);
  const [year = 0, month = 1, date = 1] = effective.split('-').map(Number);
  // The day before the same day: five years from 1 May end on 30 April.
  return new Date(Date.UTC(year + count, month - 1, date - 1)).toISOString().slice(0, 10);
}

function targetYearOf(title: string, text: string, kind: DocumentKind): number | null {
  if (['law', 'administrative-regulation', 'local-regulation', 'departmental-rule'].includes(kind))
    return null;
  const own = /(20\d{2})(?:\s*[—–-]\s*(20\d{2}))?\s*(?:学)?年/u.exec(title);
  if (own !== null) return Number(own[2] ?? own[1]);
  const years = [...text.matchAll(/(?:(?<!有效期)(?:到|至)|力争|争取|于)\s*(20\d{2})\s*年/gu)].map(
    ([, year]) => Number(year),
  );
  return years.length === 0 ? null : Math.max(...years);
}

function supersededBy(text: string): readonly string[] {
  const sentences = text.match(/[^。\n]*同时废止/gu) ?? [];
  return sentences.flatMap((sentence) =>
    [...sentence.matchAll(/《([^《》]+)》/gu)].map(([, title]) => title ?? ''),
  );
}
