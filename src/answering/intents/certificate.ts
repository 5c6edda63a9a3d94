/** Somebody's years of teaching, and the honor certificate (荣誉证书) wanted for them. Pure. */

import { plainOf } from './quantities.ts';
import type { RuleIntent } from './rule-intent.ts';
import { readYears, type ToldYears } from './years.ts';

const ABOUT_SOMEONE = /我|俺|咱|本人|爱人|老伴|同事|有个老师|有位老师|他|她/u;
const WANTS_CERTIFICATE = /证|荣誉|本本|奖状|发(?:个)?啥|拿(?:到)?(?:啥|什么)|够(?:不够)?(?:条件|年限|格)/u;
/** Then the question is about the rule, not about somebody's years. */
const ASKS_THE_RULE = /谁发|哪级|哪个部门|规定|几年才|多少年才/u;

/** What stands before years that were taught: 教了, 在村小, 今年满. */
const TAUGHT =
  /(?:教|干|待|满|教书|工作|村小|教学点|中心校|乡下|农村|乡村|山里)(?:了|过|满|书|学|龄|有|是|已经?|都|整整|够|也)*$/u;
const SHORT_OF = /^差/u;

/** Time away from the classroom: whether it interrupts 连续 no document says. */
const BREAK =
  /借调|借出去|抽调|病休|病假|产假|休假|休养|断过|断了|间断|中断|停薪|停职|离岗|离开|调走|调出|调离|调到(?:县|城|市|区|局|机关)|进修|脱产|读研|支教|外出学习|歇了|停了|生(?:了)?(?:个)?(?:娃|孩子|小孩|宝宝|[二三]胎)|坐月子|休了|请(?:了)?长假/gu;
const DENIED = /(?:没有?|未曾?|不曾|从没|从未|无)[^,。;、]{0,4}$/u;

/** @returns undefined when nobody's years are told or no certificate is wanted. */
export function readCertificate(text: string): RuleIntent | undefined {
  const plain = plainOf(text);
  if (!ABOUT_SOMEONE.test(plain) || !WANTS_CERTIFICATE.test(plain) || ASKS_THE_RULE.test(plain))
    return undefined;
  const years = yearsTaught(plain);
  if (years === undefined) return undefined;
  const { months, isAtLeast, isVague } = years;
  return {
    kind: 'rule',
    rule: 'honor-certificate',
    facts: isVague ? {} : { consecutiveYears: inDecimals(months) },
    ...(isVague ? {} : { months }),
    ...(isAtLeast ? { isAtLeast } : {}),
    ...(tellsOfBreak(plain) ? { hasBreak: true } : {}),
  };
}

/** The first years that were taught; those of a break (借调了两年) are not. */
function yearsTaught(plain: string): ToldYears | undefined {
  for (const clause of plain.split(/[,。;!?\n]/u)) {
    for (const years of readYears(clause)) {
      const head = clause.slice(0, years.from);
      if (tellsOfBreak(head)) continue;
      if (TAUGHT.test(head) || SHORT_OF.test(clause.slice(years.from))) return years;
    }
  }
  return undefined;
}

function tellsOfBreak(plain: string): boolean {
  return [...plain.matchAll(BREAK)].some(({ index }) => !DENIED.test(plain.slice(0, index)));
}

/** Two decimals, never more than was taught: the rule counts whole months of them. */
function inDecimals(months: number): number {
  return Math.floor((months / 12) * 100 + 1e-9) / 100;
}
