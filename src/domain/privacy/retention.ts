/**
 * How long what is kept (保存期限), by kind. No document says how long a register is kept, so registers
 * and files have no end until the office sets one: RETENTION=file=3650,file:disabled=1825,chat=180.
 * `never` keeps a kind for good.
 */
import { CASE_KINDS } from '../records/case-kinds.ts';

/** What is not of a register. */
export const KEPT_KINDS = [
  'download',
  'export',
  'chat',
  'draft',
  'question',
  'notice',
  'session',
  'import',
  'log',
  'record',
  'file',
] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** Days for each kind, or for the files of one kind: `file:disabled`. */
export type Retention = Readonly<Record<string, number | null>>;

/** A log shorter than half a year is not enough to say who read what (网络安全法: 网络日志不少于六个月). */
export const LEAST_LOG_DAYS = 183;

/** What the program itself writes ends by itself; what people recorded does not. */
export const DEFAULT_RETENTION: Retention = {
  download: 30,
  /** Finished files of an export, and what was asked of a second person. */
  export: 7,
  chat: 365,
  draft: 365,
  question: 730,
  notice: 180,
  session: 365,
  import: 180,
  log: 1095,
  record: null,
  file: null,
};

/** @returns what is wrong with the setting, or the days for each kind. */
export function readRetention(text: string): Retention | string {
  const days: Record<string, number | null> = { ...DEFAULT_RETENTION };
  for (const part of text.split(/[,，\s]+/u).filter((each) => each !== '')) {
    const [name = '', value = ''] = part.split('=');
    if (!isKept(name)) return `"${name}" is none of ${KEPT_KINDS.join(', ')}, file:<kind of file>`;
    if (value === 'never') days[name] = null;
    else if (/^\d{1,5}$/u.test(value) && Number(value) > 0) days[name] = Number(value);
    else return `"${part}" is no number of days; write ${name}=365 or ${name}=never`;
  }
  const { log } = days;
  if (typeof log === 'number' && log < LEAST_LOG_DAYS) return `log must be ${LEAST_LOG_DAYS} days or more`;
  return days;
}

function isKept(name: string): boolean {
  return (
    (KEPT_KINDS as readonly string[]).includes(name) || CASE_KINDS.some(({ id }) => name === `file:${id}`)
  );
}

/** Days the closed files of a kind are kept; null: until somebody asks for them to go. */
export function daysOfFiles(retention: Retention, kind: string): number | null {
  const own = retention[`file:${kind}`];
  return own === undefined ? (retention['file'] ?? null) : own;
}
