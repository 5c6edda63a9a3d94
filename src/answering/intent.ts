/**
 * Messages that want more than a clause: a calculation on facts they give, or a form for what
 * they tell. Pure; what is found is offered, never done.
 */
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';

export interface RuleIntent {
  readonly kind: 'rule';
  readonly rule: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface RecordIntent {
  readonly kind: 'record';
  readonly recordType: string;
}

export type Intent = RuleIntent | RecordIntent;

const NUMBER = `(\\d{1,3}|[${CHINESE_NUMERAL_CHARS}]{1,4})`;
const TAUGHT = new RegExp(
  `(?:教|从教|任教|干|待|教书)(?:了|过|满)?\\s*(?:书)?\\s*${NUMBER}\\s*(?:多|来|几)?\\s*年`,
  'u',
);
const ABOUT_SOMEONE = /我|俺|咱|本人|爱人|老伴|同事|有个老师|有位老师|他|她/u;
const WANTS_CERTIFICATE = /证|荣誉|本本|奖状|发(?:个)?啥|拿(?:到)?(?:啥|什么)|够(?:不够)?(?:条件|年限|格)/u;
/** Then the question is about the rule, not about somebody's years. */
const ASKS_THE_RULE = /谁发|哪级|哪个部门|规定|几年才|多少年才/u;

const VISITED =
  /(?:我|我们|俺|刚|今天|昨天|前天|上午|下午|刚才|早上|晚上).{0,12}(?:劝(?:了|过|返)|家访(?:了|过)?|上门(?:了|去)|做(?:了)?工作|喊(?:了|过)|打(?:了|过)?电话.{0,6}劝|动员(?:了|过))/u;
const ASKS = /[?？]|谁|哪|怎么|咋|什么|啥|几|多少|吗|能不能|要不要|行不行|可不可以|可以不/u;

/** @param text - without place names. @returns undefined when a clause is all that is wanted. */
export function readIntent(text: string): Intent | undefined {
  const plain = text.normalize('NFKC');
  const years = TAUGHT.exec(plain)?.[1];
  if (
    years !== undefined &&
    ABOUT_SOMEONE.test(plain) &&
    WANTS_CERTIFICATE.test(plain) &&
    !ASKS_THE_RULE.test(plain)
  ) {
    const count = /^\d+$/u.test(years) ? Number(years) : parseChineseNumeral(years);
    if (count !== undefined && count <= 60)
      return { kind: 'rule', rule: 'honor-certificate', facts: { consecutiveYears: count } };
  }
  if (VISITED.test(plain) && !ASKS.test(plain)) return { kind: 'record', recordType: 'persuasion-visit' };
  return undefined;
}
