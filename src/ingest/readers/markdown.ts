/** Markdown → printed pieces: # are headings, marks of emphasis and links go, tables are read as drawn ones. */
import type { Printed } from '../printed.ts';

const FENCE = /^\s*(?:```|~~~)/u;

/** Is this text Markdown? Told by headings or emphasis at the start of a line. */
export function isMarkdown(lines: readonly string[]): boolean {
  return (
    lines.some((line) => /^#{1,6}\s+\S/u.test(line)) ||
    lines.filter((line) => /^\*\*.+\*\*/u.test(line)).length > 1
  );
}

export function readMarkdown(lines: readonly string[]): readonly Printed[] {
  const pieces: Printed[] = [];
  let head = false;
  lines.forEach((line, at) => {
    if (at === 0 && line.trim() === '---') {
      head = true;
      return;
    }
    // What some editors keep above the text: title, date and the like between two rules.
    if (head) {
      if (line.trim() === '---') head = false;
      return;
    }
    if (FENCE.test(line) || /^\s*(?:[-*_]\s*){3,}$/u.test(line)) return;
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u.exec(line);
    if (heading !== null) {
      pieces.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: plain(heading[2] ?? '') });
      return;
    }
    if (/^\s*\|.*\|\s*$/u.test(line)) {
      pieces.push(plain(line));
      return;
    }
    // A list's dash is the way of setting a line, where the line has its own number.
    const item = /^\s*(?:[-*+]|>)\s+(.*)$/u.exec(line);
    pieces.push(plain(item?.[1] ?? line));
    // A paragraph of Markdown ends at the empty line, not at a mark.
  });
  return pieces;
}

function plain(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replace(/(\*\*|__)(.+?)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*([^*\s][^*]*)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/`([^`]+)`/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>])/gu, '$1')
    .replace(/<br\s*\/?>/giu, ' ')
    .replace(/&nbsp;/gu, ' ');
}
