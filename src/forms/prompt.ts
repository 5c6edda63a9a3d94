/** What a form says at each step: the question with its buttons, the review, the confirmations. */
import { itemsOf } from '../domain/records/answers.ts';
import { fieldsInTurn, missingFields, type RecordType } from '../domain/records/record-type.ts';
import { showAnswer, showItem } from '../domain/records/show.ts';
import { say } from '../messages/zh-CN.ts';
import { endsReckoning } from './ending.ts';
import { askedField, fieldsNow, groupField } from './flow.ts';
import { draftOf, offerButtons } from './offers.ts';
import { paperPrompt } from './paper.ts';
import type { Button, Cursor, FormContext, FormState, Prompt } from './state.ts';
import { optionsOf } from './steps/choice.ts';
import { stepOf } from './steps/index.ts';
import { rowsOf } from './steps/step.ts';

const back: Button = { label: say('form.back'), action: 'back' };
const skip: Button = { label: say('form.skip'), action: 'skip' };
const keep: Button = { label: say('form.keep'), action: 'skip' };
const clear: Button = { label: say('form.clear'), action: 'clear' };
const cancel: Button = { label: say('form.cancel'), action: 'cancel' };

export function promptFor(type: RecordType, state: FormState, context: FormContext): Prompt {
  const { cursor } = state;
  switch (cursor.at) {
    case 'review':
      return review(type, state, context);
    case 'cancel':
      return {
        text: say('form.cancel-ask', { title: type.title, count: Object.keys(state.answers).length }),
        buttons: [
          [
            { label: say('form.cancel-no'), action: 'cancel-no' },
            { label: say('form.cancel-yes'), action: 'cancel-yes' },
          ],
        ],
      };
    case 'is-file':
      return {
        text: say('form.is-file', { file: cursor.file.label }),
        buttons: [
          [{ label: say('form.is-file-yes'), action: `case:${cursor.file.id}` }],
          [{ label: say('form.is-file-no'), action: 'back' }],
          [cancel],
        ],
      };
    case 'duplicate':
      return duplicate(cursor);
    case 'paper':
      return paperPrompt(type, cursor);
    case 'more':
      return more(type, state, cursor.field);
    default:
      return question(type, state, cursor, context);
  }
}

function question(
  type: RecordType,
  state: FormState,
  cursor: Cursor & { at: 'field' | 'item' },
  context: FormContext,
): Prompt {
  const field = askedField(type, cursor);
  if (field === undefined) throw new TypeError(`${type.id}: nothing to ask at ${JSON.stringify(cursor)}.`);
  const asked = fieldsNow(type, state, context);
  const position = asked.indexOf(cursor.field) + 1;
  const isOpening = state.step <= 1;
  const isPoint = state.short === true && position > 0;
  const lines = [
    say(isPoint ? 'form.point-step' : 'form.step', {
      title: type.title,
      position: position || fieldsInTurn(type, state.answers, context).indexOf(cursor.field) + 1,
      total: asked.length,
    }),
    ...(isOpening && context.basis !== '' ? [context.basis] : []),
    ...(isOpening && isPoint ? [toldLine(type, state, context)] : []),
    ...(isOpening && !context.personalAllowed && hasPersonal(type) ? [say('form.personal-elsewhere')] : []),
    ...groupHead(type, state, cursor),
    '',
    field.ask,
    ...(field.hint === undefined ? [] : [field.hint]),
    ...draftLines(type, state),
    ...answeredBefore(state, cursor, field, context),
  ];
  const isAnswered = cursor.at === 'field' && state.answers[cursor.field] !== undefined;
  const navigation = [
    ...(isOpening && position === 1 ? [] : [back]),
    ...(isAnswered ? [keep] : []),
    ...(field.optional === true ? [isAnswered ? clear : skip] : []),
    cancel,
  ];
  return {
    text: lines.join('\n'),
    field: cursor.field,
    buttons: [
      ...offerButtons(type, state, context),
      ...stepOf(field).buttons(field, state.ticked, context),
      navigation,
    ],
  };
}

/** What a sentence has told already; without any, that one would do. */
function toldLine(type: RecordType, { answers }: FormState, context: FormContext): string {
  const atDoor = context.atDoor?.({}) ?? {};
  const told = Object.entries(answers).flatMap(([id, answer]) => {
    const field = type.fields[id];
    const isKnown = field === undefined || field.kind === 'case' || atDoor[id] === answer;
    // Two days stand side by side: each says what it is the day of.
    return isKnown || field.ask === '' ? [] : [`${field.label}:${showAnswer(field, answer)}`];
  });
  return told.length < TOLD_LEAST ? say('form.point-hint') : say('form.told', { told: told.join(';') });
}

/** Fewer came from a file or an account. */
const TOLD_LEAST = 2;

function draftLines(type: RecordType, state: FormState): readonly string[] {
  const text = draftOf(type, state);
  return text === undefined ? [] : ['', say('form.draft'), text];
}

function duplicate({ files }: Cursor & { at: 'duplicate' }): Prompt {
  return {
    text: [say('form.duplicate'), ...files.map(({ label }) => label), '', say('form.duplicate-ask')].join(
      '\n',
    ),
    buttons: [
      ...files.map(({ id }) => [{ label: say('form.join', { number: id }), action: `join:${id}` }]),
      [{ label: say('form.keep-apart'), action: 'apart' }],
      [back, cancel],
    ],
  };
}

function hasPersonal(type: RecordType): boolean {
  return Object.values(type.fields).some((field) => field.personal === true);
}

function groupHead(type: RecordType, state: FormState, cursor: Cursor): readonly string[] {
  if (cursor.at !== 'item') return [];
  const group = groupField(type, cursor.field);
  const number = itemsOf(state.answers, cursor.field).length + 1;
  const sofar = showItem(group.fields, state.item);
  const head = `${group.label} · 第${number}${group.itemLabel}${sofar === '' ? '' : `:${sofar}`}`;
  return number === 1 && sofar === '' ? [head, group.ask] : [head];
}

/** Coming back to a question shows what was answered; a new answer replaces it. */
function answeredBefore(
  state: FormState,
  cursor: Cursor,
  field: NonNullable<ReturnType<typeof askedField>>,
  context: FormContext,
): readonly string[] {
  if (cursor.at !== 'field') return [];
  const answer = state.answers[cursor.field];
  if (answer === undefined) return [];
  if (field.kind === 'choice') {
    const label = optionsOf(field, context).find(({ id }) => id === answer)?.label;
    return [`(已填:${label ?? String(answer)})`];
  }
  return [`(已填:${showAnswer(field, answer)})`];
}

function more(type: RecordType, state: FormState, field: string): Prompt {
  const group = groupField(type, field);
  const items = itemsOf(state.answers, field);
  const item = group.itemLabel;
  const choices: Button[] = [
    ...(items.length < group.max ? [{ label: say('form.more-yes', { item }), action: 'more' }] : []),
    { label: say('form.more-no'), action: 'enough' },
    ...(items.length > 0 ? [{ label: say('form.more-drop', { item }), action: 'drop' }] : []),
  ];
  return {
    text: [
      `${group.label}:`,
      ...items.map((each, index) => `${index + 1}. ${showItem(group.fields, each)}`),
      '',
      group.askMore,
    ].join('\n'),
    buttons: [...rowsOf(choices, 2), [back, cancel]],
  };
}

/** Only what was filled, the child apart from this entry, with numbers that stay. */
function review(type: RecordType, state: FormState, context: FormContext): Prompt {
  const reckons = endsReckoning(type, state);
  const ending = reckons ? say('form.reckon') : (type.ending ?? say('form.submit'));
  const isEditing = state.cursor.at === 'review' && state.cursor.isEditing === true;
  const shown = fieldsInTurn(type, state.answers, context).filter((id) => state.answers[id] !== undefined);
  const ofCase = shown.filter((id) => isOfCase(type, id));
  const ofEntry = shown.filter((id) => !isOfCase(type, id));
  const isGrouped = ofCase.length > 1 && ofEntry.length > 1;
  const lines = (ids: readonly string[]) => ids.map((id) => reviewLine(type, state, id, context));
  const later = state.short === true ? missingFields(type, state.answers, context) : [];
  return {
    text: [
      type.title,
      say(state.short === true ? 'form.card' : 'form.review', { ending }),
      '',
      ...(isGrouped
        ? [say('form.group-case'), ...lines(ofCase), say('form.group-entry'), ...lines(ofEntry)]
        : lines(shown)),
      '',
      ...[
        ...(type.warnings?.({ ...context.file, ...state.answers }) ?? []),
        ...(type.warnsOfFile?.(state.answers, context.entries ?? []) ?? []),
      ].map((warning) => say('form.warning', { warning })),
      ...(later.length === 0 ? [] : [missingLine(type, later)]),
      ...(reckons ? [say('form.reckon-or')] : []),
      say(isEditing ? 'form.edit-which' : 'form.review-hint'),
    ].join('\n'),
    buttons: isEditing
      ? [...rowsOf(editButtons(type, state, context), 3), [back]]
      : [
          [{ label: `✅ ${ending}`, action: reckons ? 'reckon' : 'submit' }],
          ...(reckons ? [[{ label: say('form.submit'), action: 'submit' }]] : []),
          [
            ...(state.short === true
              ? [{ label: say('form.rest', { count: later.length }), action: 'rest' }]
              : []),
            { label: say('form.edit'), action: 'edit-list' },
            cancel,
          ],
        ],
  };
}

function isOfCase(type: RecordType, id: string): boolean {
  const field = type.fields[id];
  return field?.ofCase === true || field?.kind === 'case';
}

function reviewLine(type: RecordType, state: FormState, id: string, context: FormContext): string {
  const field = type.fields[id];
  const answer = state.answers[id];
  if (field === undefined) return '';
  const places = field.kind === 'choice' ? optionsOf(field, context) : [];
  const shown = places.find((option) => option.id === answer)?.label ?? showAnswer(field, answer);
  return `${numberOf(type, state, id, context)}. ${field.label}:${shown.includes('\n') ? `\n${shown}` : shown}`;
}

function editButtons(type: RecordType, state: FormState, context: FormContext): readonly Button[] {
  const asked = fieldsInTurn(type, state.answers, context);
  const listed = state.short === true ? asked.filter((id) => state.answers[id] !== undefined) : asked;
  return listed.map((id) => ({
    label: `改${numberOf(type, state, id, context)} ${type.fields[id]?.label ?? ''}`,
    action: `edit:${id}`,
  }));
}

/** Before the review was seen for the first time, by position. */
function numberOf(type: RecordType, state: FormState, id: string, context: FormContext): number {
  return state.numbers?.[id] ?? fieldsInTurn(type, state.answers, context).indexOf(id) + 1;
}

/** Labels named; the others are counted. */
const NAMED = 3;

function missingLine(type: RecordType, ids: readonly string[]): string {
  const labels = ids.slice(0, NAMED).map((id) => type.fields[id]?.label ?? '');
  return say('form.point-missing', {
    count: ids.length,
    labels: `${labels.join('、')}${ids.length > NAMED ? '…' : ''}`,
  });
}
