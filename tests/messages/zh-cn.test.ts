import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fillIn, isMessageKey, MESSAGES, type MessageKey, say } from '../../src/messages/zh-CN.ts';

const keys = Object.keys(MESSAGES) as MessageKey[];
const namesIn = (text: string) => [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name ?? '');

/** Codes of the program's own errors, as they are declared. */
const codes = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [
    ...readFileSync(`src/${file}`, 'utf8').matchAll(/override readonly code = '([^']+)'/gu),
  ])
  .map(([, code]) => code ?? '');

describe('errors', () => {
  test('the program declares codes at all, 4 or more', () => {
    expect(codes.length).toBeGreaterThanOrEqual(4);
  });

  test.each(codes)('%s has a Chinese sentence', (code) => {
    expect(isMessageKey(code)).toBe(true);
  });

  test('no 2 errors share a code', () => {
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });
});

describe('say', () => {
  test('fills every placeholder, here 3', () => {
    expect(say('form.step', { title: '劝返记录', position: 2, total: 19 })).toBe('劝返记录 · 第2/19题');
  });

  test('leaves a sentence without placeholders as it is', () => {
    expect(say('form.at-start')).toBe('已经是第一题了。');
  });

  test('does not fill braces that come from what somebody typed', () => {
    expect(say('form.impossible-day', { text: '{text}' })).toBe('日历上没有"{text}"这一天,请核对。');
  });
});

describe('fillIn', () => {
  test('leaves out a value nobody handed over', () => {
    expect(fillIn('clause.not-found', {})).toBe('未找到所引条款(),本次不作答。');
  });

  test('shows the number 0', () => {
    expect(fillIn('form.cancel-ask', { title: '劝返记录', count: 0 })).toContain('已填的0项');
  });
});

describe('the catalogue', () => {
  test.each(keys)('%s is a sentence in Chinese with no brace left when filled', (key) => {
    const values = Object.fromEntries(namesIn(MESSAGES[key]).map((name) => [name, '值']));
    const filled = fillIn(key, values);
    expect([/[{}]/u.test(filled), filled.includes('undefined')]).toEqual([false, false]);
  });

  test('no sentence is empty', () => {
    expect(keys.filter((key) => MESSAGES[key].trim() === '')).toEqual([]);
  });
});
