/** Lists that must agree with each other, and with what is written about them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { environmentSchema } from '../../src/config.ts';
import { isMessageKey } from '../../src/messages/zh-CN.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'));

describe('settings', () => {
  const example = readFileSync('.env.example', 'utf8');

  test('.env.example lists exactly the variables that are read, each once', () => {
    const documented = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gmu)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });

  test('.env.example copied as it is passes the schema', () => {
    const variables = [...example.matchAll(/^([A-Z_]+)=(.*)$/gmu)].map(([, name, value]) => [name, value]);
    expect(environmentSchema.safeParse(Object.fromEntries(variables)).success).toBe(true);
  });

  test('no other file reads the environment by name', () => {
    expect(sources.filter((source) => /process\.env[.[]/u.test(source))).toEqual([]);
  });
});

describe('error codes', () => {
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/override readonly code = '([^']+)'/gu)].map(([, code]) => code ?? ''),
  );

  test('there are at least 4 in the program', () => {
    expect(codes.length).toBeGreaterThanOrEqual(4);
  });

  test.each(codes)('%s has a sentence in Chinese', (code) => {
    expect(isMessageKey(code)).toBe(true);
  });

  test('none stands for two errors', () => {
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });
});

test('every command reads its options: --help and a stray word are answered, and do not run it', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const names = Object.values(scripts).flatMap(
    (script) => /^node src\/launch\.js (?!office$)([\w-]+)/u.exec(script)?.[1] ?? [],
  );
  expect(names.length).toBeGreaterThan(20);
  expect(
    names.filter(
      (name) => !readFileSync(`src/commands/${name}.ts`, 'utf8').includes(`new Command('${name}')`),
    ),
  ).toEqual([]);
});
