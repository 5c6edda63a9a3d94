/**
 * A paper an office prints from what is recorded. Each has a template (made by `npm run templates` from
 * `build`, kept as a DOCX file) and says what stands for its marks; what is not recorded stays a blank.
 */
import type { Document } from 'docx';
import type { PaperData } from '../template.ts';

export interface Paper<Source> {
  readonly id: string;
  /** The layout, with marks in braces. */
  readonly build: () => Document;
  readonly dataOf: (source: Source) => PaperData;
}

export function definePaper<Source>(paper: Paper<Source>): Paper<Source> {
  return paper;
}

/** One persuasion visit, in words. */
export interface VisitRow {
  readonly on: string;
  readonly method: string;
  readonly visitors: string;
  readonly met: string;
  readonly talk: string;
  readonly result: string;
  readonly nextStep: string;
}

/** The file of a child, in words; what may not be shown or was not recorded is an empty text. */
export interface ChildSource {
  /** 隆阳区 */
  readonly place: string;
  readonly fileNumber: string;
  readonly school: string;
  readonly grade: string;
  readonly childName: string;
  readonly sex: string;
  readonly birthMonth: string;
  readonly guardianName: string;
  readonly guardianPhone: string;
  readonly village: string;
  readonly township: string;
  readonly foundOn: string;
  readonly lastAttendedOn: string;
  readonly reasons: string;
  readonly whereabouts: string;
  readonly groups: string;
  /** Province and city, as far as the file says. */
  readonly fatherWorksIn: string;
  readonly motherWorksIn: string;
  readonly helps: string;
  readonly status: string;
  readonly visits: readonly VisitRow[];
  /** Day of making, in words. */
  readonly today: string;
}

/** To be filled by hand, in a sentence. */
export const BLANK = '____________';
export const SHORT_BLANK = '________';

export const orBlank = (text: string, blank = BLANK): string => (text === '' ? blank : text);

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** A paper is printed with full-width marks; what was typed in a chat often is not. Quotations stay as they are. */
export function printed(text: string): string {
  return text.replace(/(?<!\d)[,:;!?]|[,:;!?](?!\d)|[()]/gu, (mark) => FULL_WIDTH[mark] ?? mark);
}

/** What stands in brackets beside who signs, where the office's list says what its seal is called. */
export const sealMark = (seal: string): string => (seal === '' ? '盖章' : `盖章：${printed(seal)}`);

/** Ends with a full stop, once. */
export function sentence(text: string): string {
  const shown = printed(text);
  return /[。！？]$/u.test(shown) ? shown : `${shown}。`;
}
