/**
 * Messages that want more than a clause: a calculation on facts they give, or a form for what
 * they tell. Pure; what is found is offered, never done.
 */
import type { Day } from '../domain/shared/day.ts';
import { readCalculation } from './intents/calculations.ts';
import { readCertificate } from './intents/certificate.ts';
import { readSeniorTitle, readTermStart } from './intents/deadlines.ts';
import { NUMERAL, plainOf } from './intents/quantities.ts';
import type { RuleIntent } from './intents/rule-intent.ts';

export interface RecordIntent {
  readonly kind: 'record';
  readonly recordType: string;
}

export type Intent = RuleIntent | RecordIntent;

const VISITED =
  /(?:我|我们|俺|刚|今天|昨天|前天|上午|下午|刚才|早上|晚上).{0,12}(?:劝(?:了|过|返)|家访(?:了|过)?|上门(?:了|去)|做(?:了)?工作|喊(?:了|过)|打(?:了|过)?电话.{0,6}劝|动员(?:了|过))/u;
const ASKS = /[?？]|谁|哪|怎么|咋|什么|啥|几|多少|吗|能不能|要不要|行不行|可不可以|可以不/u;

/**
 * @param text - without place names.
 * @param today - for days told without their year.
 * @returns undefined when a clause is all that is wanted.
 */
export function readIntent(text: string, today: Day): Intent | undefined {
  const rule =
    readCertificate(text) ?? readSeniorTitle(text) ?? readTermStart(text, today) ?? readCalculation(text);
  if (rule !== undefined) return rule;
  const plain = text.normalize('NFKC');
  if (VISITED.test(plain) && !ASKS.test(plain)) return { kind: 'record', recordType: 'persuasion-visit' };
  return undefined;
}

const UNIT = '(?:年(?:半|多)?|个(?:学生|娃|孩子|老师|人|学时)?|名|人|学时)';
const ONLY_A_NUMBER = new RegExp(
  `^(?:那么?|要是|如果|换成|假如|教了?|满|有|是)*(${NUMERAL})(${UNIT})(?:的|了|又)*(?:呢|咋样|怎么样|行不行|行不|可以吗|够不够)?[?。!]?$`,
  'u',
);

/**
 * 那20年呢: the question before with the one number changed; undefined where the two do not fit.
 *
 * @param today - for days told without their year.
 */
export function restate(text: string, previous: string, today: Day): string | undefined {
  const [, numeral, unit = ''] = ONLY_A_NUMBER.exec(plainOf(text)) ?? [];
  if (numeral === undefined) return undefined;
  const measure = [...unit][0] ?? '';
  const before = plainOf(previous);
  const told = new RegExp(
    `${NUMERAL}(?=${measure === '年' ? '(?:多|几)?年(?!级)' : `(?:${measure}|个|人)`})`,
    'u',
  );
  if (!told.test(before)) return undefined;
  const changed =
    measure === '年'
      ? before.replace(new RegExp(`${NUMERAL}(?:多|几)?年(?:半|多)?`, 'u'), `${numeral}${unit}`)
      : before.replace(told, numeral);
  const [was, is] = [readIntent(before, today), readIntent(changed, today)];
  return was?.kind === 'rule' && is?.kind === 'rule' && was.rule === is.rule ? changed : undefined;
}
