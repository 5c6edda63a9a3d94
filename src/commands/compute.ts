/**
 * npm run compute -- <rule-id> --home <document-id> --facts '<json>' [--json]
 * npm run compute -- --list [--json]
 *
 * Whatever is wrong with the call is said in one Chinese sentence: a clerk may type it too.
 */
import { Command } from 'commander';
import { z } from 'zod';
import { plainText } from '../answering/reply.ts';
import type { Rule } from '../domain/rules/rule.ts';
import { findRule, RULES } from '../domain/rules/types/index.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { loadCorpus } from '../ingest/load-corpus.ts';
import type { SpokenOutcome } from '../messages/speak.ts';
import { outcomeBlocks } from '../operations/outcome-blocks.ts';
import { speakRule } from '../operations/speak-rule.ts';
import { printJson, runCommand } from './command.ts';

interface Options {
  readonly home?: string;
  readonly facts: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  number: '数',
  int: '整数',
  string: '文字',
  boolean: 'true(是)或 false(不是)',
  array: '列表',
  object: '对象',
};

const program = new Command('compute')
  .argument('[rule-id]')
  .option('--home <document-id>', 'the place whose document decides')
  .option('--facts <json>', 'what is known of the case', '{}')
  .option('--list', "every rule with its facts' names and types")
  .option('--json', 'JSON instead of text')
  .parse();

await runCommand(async ({ config, clock }) => {
  const options = program.opts<Options>();
  if (options.list === true) {
    const rules = RULES.map(({ id, title, facts }) => ({ id, title, facts: factsOf(facts) }));
    if (options.json === true) printJson(rules);
    else
      for (const rule of rules)
        process.stdout.write(
          `${rule.id}  ${rule.title}\n${rule.facts.map(({ name, type, label }) => `    ${name}: ${type}  ${label}\n`).join('')}`,
        );
    return;
  }
  const [id = ''] = program.args;
  const { home, json } = options;
  const { library, places, parameters } = loadCorpus(config.corpusFolder);
  const rule = ruleNamed(id);
  if (home === undefined || library.findDocument(home) === undefined) {
    const documents = library.documents.map((document) => document.id).join('、');
    throw new UsageError(
      `${home === undefined ? '没有写是哪个地方的文件' : `没有"${home}"这份文件`},请用 --home 写其中一个:${documents}。`,
    );
  }
  const facts = checkedFacts(rule, options.facts);
  const today = clock.today();
  const outcome = speakRule(id, home, facts, parameters, today);
  if (json === true) printJson(outcomeAsJson(outcome));
  else
    process.stdout.write(
      `${rule.title}\n${plainText(outcomeBlocks(id, outcome, home, today, { library, places }))}\n`,
    );
});

/** `undecided` also holds why a result is unknown, so that who reads nothing else learns it there. */
function outcomeAsJson(outcome: SpokenOutcome): object {
  const unknown = outcome.results.filter(({ status }) => status === 'unknown').flatMap(({ lines }) => lines);
  return {
    outcome: outcome.outcome,
    results: outcome.results.map(({ id, status, value, clause, quote, lines }) => ({
      id,
      status,
      value,
      clause,
      quote,
      lines,
    })),
    undecided: [...new Set([...unknown, ...outcome.undecided])],
    working: outcome.working,
    ...(outcome.outcome === 'not-in-document' && outcome.mention !== undefined
      ? { mention: outcome.mention }
      : {}),
  };
}

function ruleNamed(id: string): Rule<unknown> {
  const rule = findRule(id);
  if (rule !== undefined) return rule;
  const known = RULES.map((each) => each.id).join('、');
  throw new UsageError(`${id === '' ? '没有写要算哪一项' : `没有"${id}"这一项计算`},请写其中一个:${known}。`);
}

function checkedFacts(rule: Rule<unknown>, text: string): unknown {
  const given = parsedFacts(text);
  const known = factsOf(rule.facts);
  // A misspelt fact must not vanish: the result would say it is still missing.
  const strange = Object.keys(given).filter((name) => known.every((fact) => fact.name !== name));
  if (strange.length > 0) {
    const names = known.map(({ name, label }) => `${name}(${label})`).join('、');
    throw new UsageError(
      `${rule.title}没有"${strange.join('、')}"这一项事实,${names === '' ? '它不需要任何事实' : `认得的是:${names}`}。`,
    );
  }
  const checked = rule.facts.safeParse(given, { reportInput: true });
  if (checked.success) return given;
  const [issue] = checked.error.issues;
  const path = issue?.path ?? [];
  const label = known.find(({ name }) => name === path[0])?.label.replace(/[(:].*$/u, '') ?? '';
  throw new UsageError(`${label}(${path.join('.')})${issue === undefined ? '不对' : faultOf(issue)}。`);
}

function parsedFacts(text: string): object {
  const example = '例如 {"students":82,"boarders":40}';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UsageError(`--facts 不是合格的 JSON,${example}。`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new UsageError(`--facts 要写成 JSON 对象,${example}。`);
  return parsed;
}

/** What does not fit, in words for the one who typed it. */
function faultOf(issue: z.core.$ZodIssue): string {
  const { input } = issue;
  const isPlain = ['number', 'string', 'boolean'].includes(typeof input);
  const shown = typeof input === 'string' ? `"${input}"` : String(input);
  const given = isPlain ? `,给的是${shown}` : input === undefined ? ',还没有写' : '';
  switch (issue.code) {
    case 'invalid_type':
      return `应是${KINDS[issue.expected] ?? issue.expected}${given}`;
    case 'too_small':
      return `不能小于${issue.minimum}${given}`;
    case 'too_big':
      return `不能大于${issue.maximum}${given}`;
    case 'invalid_value':
      return `只能是 ${issue.values.join('、')}${given}`;
    case 'invalid_union':
      return `要写成 2008-09 或 2008-09-01,至今写 open${given}`;
    default:
      return `请${issue.message}${given}`;
  }
}

/** Names, types and labels of a rule's facts, from its own schema. */
function factsOf(schema: z.ZodType): readonly {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
}[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as {
    properties?: Record<string, { type?: string; description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { type = 'string', description = '' }]) => ({
    name,
    type,
    label: description,
    required: required.includes(name),
  }));
}
