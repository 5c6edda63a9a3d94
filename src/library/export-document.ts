/** A document for other programs: its clauses as JSON Lines, or the whole as Markdown. Pure. */
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import { pathOf } from '../domain/clauses/reference.ts';

export function asJsonLines(document: PolicyDocument): string {
  const { id, title, documentNumber, issuer, datedOn } = document;
  return document.clauses
    .map((clause) =>
      JSON.stringify({ document: { id, title, number: documentNumber, issuer, date: datedOn }, ...clause }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const DEEPEST = 6;

export function asMarkdown(document: PolicyDocument): string {
  const { title, issuer, datedOn } = document;
  const head = [`# ${title}`, '', `${citeDocument(document)} · ${issuer} · ${datedOn}`, ''];
  const clauses = document.clauses.flatMap((clause) => {
    const level = Math.min(DEEPEST, pathOf(clause.ref).length + 1);
    const own = clause.heading === '' ? '' : ` ${clause.heading}`;
    if (clause.kind === 'row' && clause.fields !== undefined)
      return [`${'#'.repeat(level)} ${clause.label}`, '', ...rowLines(clause.fields), ''];
    return [`${'#'.repeat(level)} ${clause.label}${own}`, '', clause.text.replace(/\n/gu, '\n\n'), ''];
  });
  return `${[...head, ...clauses].join('\n').trimEnd()}\n`;
}

const rowLines = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(
    ([name, cell]) => `- ${name}：${cell === '' ? '—' : cell.replace(/\n/gu, '、')}`,
  );
