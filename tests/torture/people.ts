/** People who fill in visits, one after the other, each with words that are in no other, and remember what they were told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Script, VISIT, VISIT_WITHOUT_NAMES } from '../support/filling.ts';
import type { BadBotApi, SeenMessage } from './bad-bot-api.ts';
import type { Chance } from './chance.ts';
import { Diary, type Happening, type Silence } from './diary.ts';

/** What a form was filled with, and the number its person was told. */
export interface ToldForm {
  readonly school: string;
  readonly village: string;
  readonly talk: string;
  number: string | undefined;
  /** 提交 was pressed. */
  isSent: boolean;
}

export interface Account {
  readonly forms: ToldForm[];
  said: number;
  /** Waited long for any answer and got none, or got to no end. */
  readonly silences: Silence[];
}

/** How the program is, as nobody sees who talks with it. */
export interface Backstage {
  readonly kills: () => number;
  readonly isUp: () => boolean;
  readonly happened: readonly Happening[];
  readonly onSilence: (silence: Silence) => void;
}

/** A way to talk with the program. */
export interface Line {
  /** What stands in the chat of the bot, oldest first. */
  readonly read: () => Promise<readonly SeenMessage[]>;
  readonly type: (text: string) => Promise<void>;
  readonly tap: (message: SeenMessage, data: string) => Promise<void>;
}

/** Years in which a pupil may have been born. */
const YEARS = 10;
const MONTHS = 12 * YEARS;
const PATIENCE_MS = 8_000;
const GIVES_UP_MS = 90_000;
const NUMBER = /QF-\d{4}-\d{4,}/gu;
/** There is no form: it was never begun, or it is a record already. */
const NO_FORM = /没有没填完的表/u;

/** Their own records, or that there are none. */
const RECORDS = /的记录,最近|还没有记录/u;

/** @param isOver - the time is up: the form that is open is brought to its end, and no other begun. */
export async function fillForms(
  who: string,
  line: Line,
  isPage: boolean,
  account: Account,
  chance: Chance,
  isOver: () => boolean,
  backstage: Backstage,
): Promise<void> {
  while (!isOver()) {
    const index = account.forms.length;
    // A school has so many children of whom no two are born in the same month: two of one school, grade and month
    // may be the same child, and the program asks.
    const round = Math.floor(index / MONTHS);
    const form: ToldForm = {
      school: `${who}${round === 0 ? '' : round}小学`,
      village: `${who}镇${who}${index}村`,
      talk: `谈话${who}之${index}`,
      number: undefined,
      isSent: false,
    };
    account.forms.push(form);
    await fillOne(line, isPage ? VISIT : VISIT_WITHOUT_NAMES, form, account, chance, backstage);
    if (form.number === undefined) return;
  }
}

async function fillOne(
  line: Line,
  script: Script,
  form: ToldForm,
  account: Account,
  chance: Chance,
  backstage: Backstage,
): Promise<void> {
  const index = account.forms.length - 1;
  const says: Readonly<Record<string, string>> = {
    哪所学校的学籍: form.school,
    哪个乡镇哪个村: form.village,
    哪年哪月生的: `${2010 + (Math.floor(index / 12) % YEARS)}年${1 + (index % 12)}月`,
    谈了什么: form.talk,
    监护人电话: `139${String(10_000_000 + index)}`,
  };
  const entries: Script = [
    ['哪个孩子的情况', { press: ['新个案'] }],
    // Their children are all others; what is a record already and is entered again shows as doubled.
    ['可能已经登记过', { press: ['不是同一个'] }],
    ...script.map(([question, answer]) => [question, says[question] ?? answer] as const),
  ];
  const diary = new Diary();
  const type = (text: string) => {
    account.said += 1;
    diary.typed(text);
    return line.type(text);
  };
  const tap = (message: SeenMessage, data: string) => {
    account.said += 1;
    diary.tapped(message, data);
    return line.tap(message, data);
  };
  const before = await line.read();
  // A button of the form before, left standing by a kill, is not of this one: nobody presses it.
  const lastOfOthers = Math.max(0, ...before.map(({ id }) => id));
  let seen = newest(before);
  const begun = Date.now();
  await type('/visit 全部');
  let since = Date.now();
  let quietSince = Date.now();
  let killsAtNews = backstage.kills();
  /** Pressed 提交, and its number ought to be somewhere. */
  let isAwaited = false;
  let sentAt = 0;
  for (;;) {
    await sleep(chance.between(30, 120));
    const messages = await line.read();
    diary.read(messages);
    // Each of their forms has its number but this one: a number they have not seen yet is its own.
    const known = account.forms.map(({ number }) => number);
    const number = messages
      .slice(-6)
      .flatMap(({ text }) => text.match(NUMBER) ?? [])
      .find((each) => !known.includes(each));
    if (form.isSent && number !== undefined) {
      form.number = number;
      return;
    }
    const now = newest(messages);
    const isNews = now !== seen;
    if (isNews) {
      quietSince = Date.now();
      killsAtNews = backstage.kills();
    }
    const isQuiet = Date.now() - quietSince > GIVES_UP_MS;
    if (isQuiet || Date.now() - begun > 10 * GIVES_UP_MS) {
      const limit = isQuiet ? 'heard nothing new' : 'came to no end';
      const silence: Silence = {
        who: form.talk,
        why: `${limit} in ${seconds(isQuiet ? quietSince : begun)} s; since the last news ${seconds(quietSince)} s and ${backstage.kills() - killsAtNews} kills, the program is ${backstage.isUp() ? 'up' : 'not up'}`,
        lines: diary.lines(backstage.happened),
      };
      account.silences.push(silence);
      backstage.onSilence(silence);
      return;
    }
    // Nothing came: people type it once more.
    if (!isNews && Date.now() - since < PATIENCE_MS) continue;
    seen = now;
    const reply = replyTo(
      messages.filter(({ id }) => id > lastOfOthers),
      entries,
    );
    since = Date.now();
    // Between two questions: the next one is on its way.
    if (reply === undefined && isNews) continue;
    if (reply === undefined) {
      const isGone = NO_FORM.test(messages.at(-1)?.text ?? '');
      // Neither open nor among their records: it has never come there, and they begin it again.
      if (isGone && messages.some(({ id, text }) => id > sentAt && RECORDS.test(text))) isAwaited = false;
      await type(!isGone ? '继续' : isAwaited ? '/records' : '/visit 全部');
    } else if (reply.kind === 'text') {
      await type(reply.text);
    } else {
      if (reply.isSubmit) {
        form.isSent = true;
        isAwaited = true;
        sentAt = messages.at(-1)?.id ?? 0;
      }
      await tap(reply.message, reply.data);
    }
  }
}

const seconds = (since: number) => Math.round((Date.now() - since) / 1000);

/** The newest message, and what it says: an edited one is news. */
const newest = (messages: readonly SeenMessage[]) => {
  const last = messages.at(-1);
  return last === undefined ? '' : `${last.id} ${last.text} ${last.buttons.map(({ label }) => label).join()}`;
};

type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tap';
      readonly message: SeenMessage;
      readonly data: string;
      readonly isSubmit: boolean;
    };

/** What somebody answers who reads the newest question that stands in the chat. */
function replyTo(messages: readonly SeenMessage[], entries: Script): Reply | undefined {
  for (const message of messages.toReversed().slice(0, 6)) {
    const submit = message.buttons.find(({ label }) => label.includes('提交'));
    if (submit !== undefined) return { kind: 'tap', message, data: submit.data, isSubmit: true };
    const entry = entries.find(([question]) => message.text.includes(question));
    if (entry === undefined || message.buttons.length === 0) {
      if (entry !== undefined && typeof entry[1] === 'string') return { kind: 'text', text: entry[1] };
      continue;
    }
    const [, answer] = entry;
    if (typeof answer === 'string') return { kind: 'text', text: answer };
    // Ticked already, by the press before this one.
    for (const label of answer.press) {
      const button = message.buttons.find((each) => each.label.includes(label));
      if (button === undefined || button.label.startsWith('☑')) continue;
      return { kind: 'tap', message, data: button.data, isSubmit: false };
    }
  }
  return undefined;
}

export const telegramLine = (api: BadBotApi, chatId: number): Line => ({
  read: async () => api.messagesOf(chatId),
  type: async (text) => api.type(chatId, text),
  tap: async (message, data) => api.tap(chatId, message, data),
});

interface PageMessage {
  readonly messageId: number;
  readonly from: string;
  readonly text: string;
  readonly blocks?: readonly { readonly text?: string }[];
  readonly buttons: readonly (readonly { readonly label: string; readonly data: string }[])[];
}

/** A browser: it sends the same thing with the same id until somebody has it, and sometimes twice at once. */
export async function pageLine(url: string, chance: Chance): Promise<Line> {
  let cookie = '';
  const again = async (path: string, init: RequestInit): Promise<Response> => {
    for (;;) {
      try {
        const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
        if (response.status < 500 && response.status !== 429) return response;
        await response.arrayBuffer();
      } catch {
        // Not up, or gone in the middle of it.
      }
      await sleep(chance.between(100, 600));
    }
  };
  const post = async (path: string, body: object): Promise<Response> => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-page': '1', cookie },
      body: JSON.stringify(body),
    };
    if (chance.hits(0.05)) void again(path, init).then((response) => response.arrayBuffer());
    return again(path, init);
  };
  const opened = await post('/api/open', {});
  cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await post('/api/profile', { place: '530500', role: 'teacher' });
  const read = async () => {
    const response = await again('/api/state', { headers: { cookie } });
    const { messages } = (await response.json()) as { messages: readonly PageMessage[] };
    return messages
      .filter(({ from }) => from === 'bot')
      .map(({ messageId: id, text, blocks = [], buttons }) => ({
        id,
        text: [text, ...blocks.map((block) => block.text ?? '')].join('\n'),
        buttons: buttons.flat(),
      }));
  };
  return {
    read,
    type: async (text) => {
      const seen = (await read()).at(-1)?.id;
      await post('/api/message', { text, id: randomUUID(), ...(seen === undefined ? {} : { seen }) });
    },
    tap: async (message, data) =>
      void (await post('/api/tap', { messageId: message.id, data, id: randomUUID() })),
  };
}
