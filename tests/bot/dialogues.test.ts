/**
 * Whole conversations as people hold them, under `tests/cases/dialogues/`: who, where, over what, and turn by
 * turn what was said or pressed, what the reply has to hold (`has`), may not hold (`not`), and which buttons
 * stand under it. One program serves them all; everybody in them is somebody of their own.
 */
import { appendFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROLES } from '../../src/domain/access/roles.ts';
import { readYaml } from '../../src/ingest/load-corpus.ts';
import { type BotHost, type Chat, chatOf, type Reply, startBot } from '../support/chat.ts';

const folder = 'tests/cases/dialogues';

const turn = z.strictObject({
  say: z.string().optional(),
  'say many': z.strictObject({ text: z.string(), times: z.int() }).optional(),
  press: z.string().optional(),
  send: z.enum(['photo', 'voice']).optional(),
  has: z.array(z.coerce.string()).default([]),
  not: z.array(z.coerce.string()).default([]),
  buttons: z.array(z.coerce.string()).default([]),
  'no buttons': z.array(z.coerce.string()).default([]),
});
const dialogue = z.strictObject({
  name: z.string(),
  who: z.enum(ROLES),
  place: z.string().nullable(),
  over: z.enum(['web', 'telegram']).default('web'),
  turns: z.array(turn).nonempty(),
});
type Turn = z.infer<typeof turn>;

const files = readdirSync(folder).map((file) => file.replace(/\.yaml$/u, ''));
const dialogues = new Map(
  files.map((file) => [file, readYaml(`${folder}/${file}.yaml`, z.array(dialogue).nonempty())]),
);
const all = [...dialogues.values()].flat();

const closers: (() => void | Promise<void>)[] = [];
const hosts = new Map<'web' | 'telegram', BotHost>();
let lastId = 500;

beforeAll(async () => {
  const closing = (close: () => void | Promise<void>) => closers.push(close);
  for (const channel of ['web', 'telegram'] as const)
    hosts.set(channel, await startBot({ channel, closing }));
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

test('60 conversations or more, four roles, five places', () => {
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(new Set(all.map(({ who }) => who)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(all.map(({ place }) => place)).size).toBeGreaterThanOrEqual(5);
});

describe.each(files)('%s', (file) => {
  test.each(
    (dialogues.get(file) ?? []).map((each) => [each.name, each] as const),
  )('%s', async (name, each) => {
    const host = hosts.get(each.over);
    if (host === undefined) throw new Error(`Nothing runs over ${each.over}.`);
    lastId += 1;
    const chat = await chatOf(host, each.who, each.place, lastId);
    for (const [at, one] of each.turns.entries()) {
      const { text } = await done(chat, one);
      const buttons = await chat.buttons();
      if (process.env['SHOW_DIALOGUES'] !== undefined)
        appendFileSync(
          process.env['SHOW_DIALOGUES'],
          `${at === 0 ? `\n##### ${file}: ${name}\n` : ''}>>> ${JSON.stringify(one.say ?? one.press ?? one.send)}\n${text}\n[${buttons.join(' | ')}]\n`,
        );
      const label = (words: string) => buttons.some((button) => button.includes(words));
      expect
        .soft(
          {
            has: one.has.filter((words) => text.includes(words)),
            not: one.not.filter((words) => text.includes(words)),
            buttons: one.buttons.filter(label),
            'no buttons': one['no buttons'].filter(label),
          },
          `turn ${at + 1}, ${one.say ?? one.press}:\n${text}\n[${buttons.join(' | ')}]`,
        )
        .toEqual({ has: one.has, not: [], buttons: one.buttons, 'no buttons': [] });
    }
  });
});

async function done(chat: Chat, one: Turn): Promise<Reply> {
  if (one.send === 'photo') return chat.photo();
  if (one.send === 'voice') return chat.voice();
  if (one.press !== undefined) return chat.press(one.press);
  const many = one['say many'];
  return chat.say(many === undefined ? (one.say ?? '') : many.text.repeat(many.times));
}
