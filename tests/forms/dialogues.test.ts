/** Runs the dialogues people can read under `tests/cases/forms/` against the form engine. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formButton, readFormButton } from '../../src/bot/render/form.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import { lawOf } from '../../src/domain/records/place-law.ts';
import { underLaw } from '../../src/domain/records/record-type.ts';
import { RECORD_TYPES, recordType } from '../../src/domain/records/types/index.ts';
import { validateRecord } from '../../src/domain/records/validate.ts';
import { advance, startForm } from '../../src/forms/engine.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import type {
  Button,
  Cursor,
  FormContext,
  FormInput,
  FormState,
  Prompt,
  Transition,
} from '../../src/forms/state.ts';
import { readYaml } from '../../src/ingest/load-corpus.ts';
import { realCorpus } from '../support/corpus.ts';

const folder = 'tests/cases/forms';

const step = z.strictObject({
  say: z.string().optional(),
  'say many': z.strictObject({ text: z.string(), times: z.int() }).optional(),
  press: z.string().optional(),
  'press old': z.string().optional(),
  send: z.string().optional(),
  asks: z.string().optional(),
  notice: z.string().optional(),
  shows: z.array(z.string()).default([]),
  'no button': z.string().optional(),
  'too late': z.boolean().default(false),
});
type Step = z.infer<typeof step>;

const dialogue = z.strictObject({
  name: z.string(),
  where: z.enum(['telegram', 'office page']).default('telegram'),
  /** The document that governs. */
  under: z.string().default('baoshan-2017-62'),
  today: z.string().default('2026-11-21'),
  'already answered': z.record(z.string(), z.unknown()).default({}),
  'file knows': z.array(z.string()).optional(),
  'files to choose': z.int().min(0).max(1).default(1),
  'last entry': z.record(z.string(), z.unknown()).default({}),
  'at hand': z.record(z.string(), z.array(z.string())).default({}),
  begins: z.string().optional(),
  steps: z.array(step).nonempty(),
  ends: z.enum(['submitted', 'cancelled', 'open']).default('open'),
  answers: z.record(z.string(), z.unknown()).optional(),
});
type Dialogue = z.infer<typeof dialogue>;

const { library, places, law } = realCorpus();
const registerUnder = (id: string, document: string) => underLaw(recordType(id), lawOf(law, document, id));
const typeIds = RECORD_TYPES.map(({ id }) => id);
const fileIds = readdirSync(folder).map((file) => file.replace(/\.yaml$/u, ''));

test('every record type has its case file, and every case file its record type', () => {
  expect(fileIds.sort()).toEqual([...typeIds].sort());
});

describe.each(fileIds)('%s', (id) => {
  const dialogues = readYaml(`${folder}/${id}.yaml`, z.array(dialogue).nonempty());
  const table = dialogues.map((each) => [each.name, each] as const);

  test.each(table)('%s', (_name, each) => {
    const played = play(id, each);
    expect(account(each, played)).toEqual(wanted(each, played));
  });

  test.each(table)('goes on after a restart at every step: %s', (_name, each) => {
    expect(play(id, each, { restarts: true })).toStrictEqual(play(id, each));
  });

  const onTelegram = dialogues.filter(({ where }) => where === 'telegram');
  test(`no personal field is asked over Telegram in ${onTelegram.length} dialogues`, () => {
    const asked = onTelegram.flatMap((each) => play(id, each).moments.map(({ cursor }) => fieldOf(cursor)));
    expect(asked.filter((field) => recordType(id).fields[field]?.personal === true)).toEqual([]);
  });

  test('every field is asked in some dialogue, personal ones on the office page', () => {
    const asked = new Set(
      dialogues.flatMap((each) => play(id, each).moments.map(({ cursor }) => fieldOf(cursor))),
    );
    // What is kept to the whole page is never asked in turn.
    const unasked = Object.entries(recordType(id).fields).filter(([field]) => !asked.has(field));
    expect(unasked.filter(([, { askedOf }]) => askedOf !== 'aside').map(([field]) => field)).toEqual([]);
  });

  test('every button fits the 64 bytes of callback data, and is read back from them', () => {
    const lost = dialogues
      .flatMap((each) => play(id, each).moments)
      .flatMap(({ prompt, state }) => buttonsOf(prompt).map(({ action }) => ({ action, step: state.step })))
      .filter(({ action, step: at }) => {
        const data = formButton('a1b2c3d4', at, action);
        const read = readFormButton(data);
        return Buffer.byteLength(data) > 64 || read?.action !== action || read.step !== at;
      });
    expect(lost).toEqual([]);
  });

  const submitted = dialogues.filter(({ ends }) => ends === 'submitted');
  test(`what ${submitted.length} dialogues submit passes the check before storing`, () => {
    const faults = submitted.flatMap((each) =>
      validateRecord(registerUnder(id, each.under), play(id, each).answers, {
        today: each.today,
        personalAllowed: each.where === 'office page',
      }),
    );
    expect([submitted.length > 0, faults]).toEqual([true, []]);
  });
});

/** The form as it stands after one thing was said or pressed. */
interface Moment {
  readonly did: string;
  readonly cursor: Cursor;
  readonly prompt: Prompt;
  readonly state: FormState;
  readonly notice: string | undefined;
  readonly isStale: boolean;
}

interface Played {
  readonly moments: readonly Moment[];
  readonly answers: Answers;
  readonly ends: Dialogue['ends'];
}

/** A file of the kind the form belongs to, opened a month ago. */
const FILE = 'GA-2026-0001';

function contextOf(id: string, each: Dialogue): FormContext {
  const ofFile = Object.entries(recordType(id).fields).flatMap(([field, { ofCase }]) =>
    ofCase === true ? [field] : [],
  );
  const hasFiles = each['files to choose'] > 0;
  return {
    today: each.today,
    personalAllowed: each.where === 'office page',
    places: library.documents.map((document) => ({
      id: document.id,
      label: places.nameOfDocument(document.id),
    })),
    cases: hasFiles ? [{ id: FILE, label: `${FILE} · 曼允小学 · 三年级 · 劝返中` }] : [],
    hasFiles,
    knownInFile: (number) => (hasFiles && number === FILE ? (each['file knows'] ?? ofFile) : undefined),
    documentId: each.under,
    file: {},
    suggestions: each['at hand'],
    last: each['last entry'] as Answers,
    basis: '依据:保政发〔2017〕62号 四(七)3',
  };
}

function play(id: string, each: Dialogue, { restarts = false } = {}): Played {
  const type = registerUnder(id, each.under);
  const context = contextOf(id, each);
  const revive = (state: FormState): FormState =>
    restarts ? (JSON.parse(JSON.stringify(state)) as FormState) : state;
  let state = startForm(type, context, each['already answered'] as Answers);
  let ends: Dialogue['ends'] = 'open';
  const moments = [momentOf('begin', { state })];
  for (const one of each.steps) {
    const transition = advance(type, revive(state), inputOf(one, moments), context);
    state = transition.state;
    moments.push(momentOf(described(one), transition));
    if (transition.effect === undefined) continue;
    ends = transition.effect === 'submit' ? 'submitted' : 'cancelled';
    // A form that is over hears no more: steps left over in the case make it fail.
    break;
  }
  return { moments, answers: state.answers, ends };

  /** The review, with the list its 修改 opens: a case names the button it wants, not the two presses. */
  function withEdits(now: FormState): Prompt {
    const prompt = promptFor(type, now, context);
    if (now.cursor.at !== 'review') return prompt;
    const list = promptFor(type, { ...now, cursor: { at: 'review', isEditing: true } }, context);
    return { ...prompt, buttons: [...prompt.buttons, ...list.buttons.slice(0, -1)] };
  }

  function momentOf(did: string, { state: now, notice, isStale }: Transition): Moment {
    return {
      did,
      cursor: now.cursor,
      prompt: withEdits(now),
      state: now,
      notice,
      isStale: isStale === true,
    };
  }
}

function inputOf(one: Step, moments: readonly Moment[]): FormInput {
  if (one['say many'] !== undefined)
    return { kind: 'text', text: one['say many'].text.repeat(one['say many'].times) };
  if (one.send !== undefined) return { kind: 'media', what: one.send };
  if (one.press !== undefined) return buttonPress(one.press, moments.slice(-1));
  if (one['press old'] !== undefined) return buttonPress(one['press old'], moments.slice(0, -1));
  return { kind: 'text', text: one.say ?? '' };
}

/** A button is found by the words on it; marks such as ☐ before them do not count. */
function buttonPress(words: string, moments: readonly Moment[]): FormInput {
  for (const { prompt, state } of [...moments].reverse()) {
    const found = buttonsOf(prompt).find(({ label }) => wordsOf(label) === words);
    if (found !== undefined) return { kind: 'press', step: state.step, action: found.action };
  }
  throw new Error(
    `No button "${words}" among: ${moments.flatMap(({ prompt }) => labelsOf(prompt)).join(', ')}`,
  );
}

const buttonsOf = (prompt: Prompt): readonly Button[] => prompt.buttons.flat();
const wordsOf = (label: string) => label.replace(/^[^\p{L}\p{N}]+/u, '');
const wholeOf = (prompt: Prompt) => [prompt.text, ...buttonsOf(prompt).map(({ label }) => label)].join('\n');
const labelsOf = (prompt: Prompt) => buttonsOf(prompt).map(({ label }) => wordsOf(label));

function described(one: Step): string {
  const [did = 'nothing', what] =
    Object.entries(one).find(([key]) => ['say', 'say many', 'press', 'press old', 'send'].includes(key)) ??
    [];
  return `${did}: ${typeof what === 'string' ? what : JSON.stringify(what)}`;
}

function fieldOf(cursor: Cursor): string {
  return 'field' in cursor ? cursor.field : cursor.at;
}

/** `school`, `periods.from`, `periods.more`, `review`, `cancel`. */
function placeOf(cursor: Cursor): string {
  if (cursor.at === 'item') return `${cursor.field}.${cursor.sub}`;
  return cursor.at === 'more' ? `${cursor.field}.more` : fieldOf(cursor);
}

/** What was said step by step, in the words of the case. */
function account(each: Dialogue, { moments, answers, ends }: Played): unknown {
  const [first, ...rest] = moments;
  return {
    begins: each.begins === undefined || first === undefined ? undefined : placeOf(first.cursor),
    steps: rest.map(({ did, cursor, prompt, notice, isStale }, index) => {
      const one = each.steps[index];
      return {
        did,
        asks: placeOf(cursor),
        notice: one?.notice !== undefined && notice?.includes(one.notice) === true ? one.notice : notice,
        shows: (one?.shows ?? []).filter((words) => wholeOf(prompt).includes(words)),
        'too late': isStale,
        unwanted: labelsOf(prompt).filter((label) => label === one?.['no button']),
      };
    }),
    ends,
    answers: each.answers === undefined ? undefined : answers,
  };
}

/** A step that does not say what is asked expects the same question as before; a silent one, no notice. */
function wanted(each: Dialogue, { moments: [first] }: Played): unknown {
  let asks = first === undefined ? '' : placeOf(first.cursor);
  return {
    begins: each.begins,
    steps: each.steps.map((one) => {
      asks = one.asks ?? asks;
      return {
        did: described(one),
        asks,
        notice: one.notice,
        shows: one.shows,
        'too late': one['too late'],
        unwanted: [],
      };
    }),
    ends: each.ends,
    answers: each.answers,
  };
}
