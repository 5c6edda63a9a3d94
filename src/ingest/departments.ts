/**
 * The departments a clause names in brackets at its end, in the wordings seen in print:
 *
 *   (各县市区人民政府牵头,市发展改革委、财政局、教育局配合)
 *   （责任单位：镇、各街道，区财政局、区教育文体局）
 *   (自治州发改委、财政局按职责分工负责)
 */
import type { Departments } from '../domain/clauses/clause.ts';

const AT_END = /[(（]([^()（）]{2,300})[)）][?？。]?\s*$/u;
const LEADS = /(?:按职责分工)?(?:牵头负责|牵头|负责)$/u;
const SUPPORTS = /(?:配合|协助)$/u;
const RESPONSIBLE = /^责任(?:单位|部门)\s*[：:]\s*/u;

/** @returns null when the clause ends without such a bracket. */
export function departmentsOf(text: string): Departments | null {
  const inside = AT_END.exec(text)?.[1]?.replace(/\s+/gu, '');
  if (inside === undefined) return null;
  if (RESPONSIBLE.test(inside)) return { lead: namesOf(inside.replace(RESPONSIBLE, '')), support: [] };
  if (!LEADS.test(inside) && !SUPPORTS.test(inside)) return null;

  const lead: string[] = [];
  const support: string[] = [];
  // Parts are divided by commas; a part without 牵头 or 配合 belongs to the next one that has it.
  let waiting: string[] = [];
  for (const part of inside.split(/[,，;；]/u)) {
    if (LEADS.test(part)) {
      lead.push(...waiting, ...namesOf(part.replace(LEADS, '')));
      waiting = [];
    } else if (SUPPORTS.test(part)) {
      support.push(...waiting, ...namesOf(part.replace(SUPPORTS, '')));
      waiting = [];
    } else {
      waiting.push(...namesOf(part));
    }
  }
  return { lead: [...lead, ...waiting], support };
}

/** Names in a list. `——` in a table cell means nobody. */
export function namesOf(list: string): readonly string[] {
  return list
    .replace(/等部门|等单位/gu, '')
    .split(/[、，,\n]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^[—-]+$/u.test(name));
}
