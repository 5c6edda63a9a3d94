import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/domain/shared/errors.ts';
import { loadPrompt } from '../../src/ingest/load-prompts.ts';
import { temporaryFolder } from '../support/app.ts';

const variablesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name))].toSorted();

describe('prompts/answer.md', () => {
  const { system, user } = loadPrompt('prompts', 'answer');

  test('has what the model is, and what it is asked', () => {
    expect([system.startsWith('你是'), user.includes('{{question}}')]).toEqual([true, true]);
  });

  test('keeps the question and the clauses out of the part that gives the rules', () => {
    expect(variablesIn(system)).toEqual(['place']);
  });

  test('uses all of the 5 variables at its top', () => {
    const [, top = ''] = readFileSync('prompts/answer.md', 'utf8').split('---');
    const declared = [...top.matchAll(/^ {2}- (\w+):/gmu)].map(([, name]) => name).toSorted();
    expect([declared.length, variablesIn(`${system}${user}`)]).toEqual([5, declared]);
  });

  test('leaves none of its top to the model', () => {
    expect(`${system}${user}`).not.toMatch(/purpose:|variables:|^#/mu);
  });
});

test('every prompt loads', () => {
  const names = readdirSync('prompts')
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.replace(/\.md$/u, ''));
  expect(names.map((name) => loadPrompt('prompts', name).user.length > 0)).toEqual(names.map(() => true));
});

describe('a prompt is refused', () => {
  const HEAD = '---\npurpose: test\nvariables:\n  - place: where\n---\n';
  const load = (text: string) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'sample.md'), text);
    return () => loadPrompt(folder, 'sample');
  };

  test('not when all of it is there', () => {
    expect(load(`${HEAD}# system\n你在{{place}}。\n# user\n问。\n`)()).toEqual({
      system: '你在{{place}}。',
      user: '问。',
    });
  });

  test('that uses a variable its top does not declare, by the name of the variable', () => {
    expect(load(`${HEAD}# system\n你在{{place}}。\n# user\n{{phone}}\n`)).toThrow(
      /\{\{phone\}\} is not among/u,
    );
  });

  test.each([
    ['without a top', '# system\n你。\n# user\n问。\n'],
    ['without a purpose', '---\nvariables:\n  - place: where\n---\n# system\n你。\n# user\n问。\n'],
    ['without a system part', `${HEAD}# user\n问。\n`],
    ['without a user part', `${HEAD}# system\n你。\n`],
    ['with an empty user part', `${HEAD}# system\n你。\n# user\n\n`],
  ])('%s', (_what, text) => {
    expect(load(text)).toThrow(UsageError);
  });
});
