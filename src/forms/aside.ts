/** What is typed at one question and belongs to another: 柯街镇芒赖村 where the school is asked, 见到他妈了 where a day is. Pure. */
import type { Answer, Answers } from '../domain/records/answers.ts';
import type { CaseField, Field, SimpleField } from '../domain/records/fields.ts';
import { fieldsAsked, type RecordType } from '../domain/records/record-type.ts';
import { nextCursor, prune, withKnown } from './flow.ts';
import { filledWords, moved } from './moves.ts';
import type { FormContext, FormState, Transition } from './state.ts';
import type { Reading } from './steps/step.ts';
import { readTelling } from './telling.ts';
import { townshipsTold } from './village.ts';

/** Longer is told in sentences. */
const NAME_CHARS = 20;
/** Options of too many questions to name one. */
const SAYS_NOTHING = /^(?:.|没有|不是|其他|其它|一般|不清楚|不知道)$/u;
/** Fewer characters are a slip at the question that stands. */
const TOLD_CHARS = 4;
const plain = (label: string): string => label.replace(/[(（].*$/u, '');

/** Is it the kind of name that the field asks for, whole? */
function isNamed(field: Field | undefined, text: string): boolean {
  if (field?.kind !== 'text' || field.namedBy === undefined) return false;
  return new RegExp(field.namedBy, 'u').exec(text)?.[1] === text;
}

/** @returns undefined where the question that stands is answered, or nothing else is meant either. */
export function saidOfAnother(
  type: RecordType,
  state: FormState,
  field: SimpleField | CaseField,
  text: string,
  reading: Reading,
  context: FormContext,
): Transition | undefined {
  const { cursor } = state;
  if (cursor.at !== 'field') return undefined;
  const said = text.trim();
  // Of a text that was refused the reason is told; of one that names something else it is not the place.
  const mayBeElse =
    field.kind === 'text'
      ? reading.ok === true && field.namedBy !== undefined && !isNamed(field, said)
      : (field.kind === 'choice' || field.kind === 'day') && reading.ok === false;
  if (!mayBeElse) return undefined;
  // 镇安中学 初2 where the school is asked: the name, and what stands beside it.
  const beside = field.kind === 'text' ? toldBeside(type, state, cursor.field, said, context) : undefined;
  if (beside !== undefined) return beside;
  const found = namedElsewhere(type, state, cursor.field, said, context);
  if (found !== undefined) return filledIn(type, state, found, context);
  if (reading.ok !== false || [...said].length < TOLD_CHARS) return undefined;
  // A day alone is meant for the question that stands, if for any.
  return tells(type, state, said, context, (id) => type.fields[id]?.kind !== 'day');
}

/** The name that is asked for, in a text that tells of other questions too. */
function toldBeside(
  type: RecordType,
  state: FormState,
  here: string,
  text: string,
  context: FormContext,
): Transition | undefined {
  const { answers } = readTelling(type, text, context);
  const own = answers[here];
  if (own === undefined || own === text || Object.keys(answers).length < 2) return undefined;
  return tells(
    type,
    { ...state, answers: { ...state.answers, [here]: own } },
    text,
    context,
    (id) => id !== here,
    true,
  );
}

/** 上面那个改一下 是大前天去的: what comes behind it is put right; with nothing behind, `undefined`. */
export function changesAbove(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext,
): Transition | undefined {
  const rest = ABOVE.exec(text.trim())?.[1]?.trim() ?? '';
  return rest === '' ? undefined : tells(type, state, rest, context);
}

/** What a text tells, put in the place of what was answered before. */
export function changesTold(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext,
): Transition | undefined {
  return tells(type, state, text, context, (id) => state.answers[id] !== undefined);
}

/** The question before is meant. */
export const ABOVE =
  /^(?:上面|前面|刚才|上一?[个题])(?:那[个题条项]|的)?(?:要|得|帮我)?改(?:一?下)?[,，。\s]*(?:应该)?是?(.*)$/u;

function namedElsewhere(
  type: RecordType,
  { answers }: FormState,
  here: string,
  text: string,
  context: FormContext,
): Answers | undefined {
  if ([...text].length > NAME_CHARS) return undefined;
  const fitting = fieldsAsked(type, answers, context).flatMap((id): [string, Answer][] => {
    const field = type.fields[id];
    if (id === here || field === undefined) return [];
    if (isNamed(field, text)) return [[id, text]];
    if (field.kind !== 'choice' || answers[id] !== undefined || SAYS_NOTHING.test(text)) return [];
    const option = Object.entries(field.options).find(([key, label]) =>
      [plain(label), ...(field.alsoCalled?.[key] ?? [])].includes(text),
    );
    return option === undefined ? [] : [[id, option[0]]];
  });
  return fitting.length === 1 ? Object.fromEntries(fitting) : undefined;
}

function tells(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext,
  counts: (id: string) => boolean = () => true,
  goesOn = false,
): Transition | undefined {
  if (type.points === undefined && !goesOn) return undefined;
  const asked = fieldsAsked(type, state.answers, context);
  const told = Object.entries(readTelling(type, text, context).answers).filter(([id]) => asked.includes(id));
  return !told.some(([id]) => counts(id))
    ? undefined
    : filledIn(type, state, Object.fromEntries(told), context, goesOn);
}

/** @param goesOn - the question that stands has its answer with it; else it is asked again. */
function filledIn(
  type: RecordType,
  state: FormState,
  found: Answers,
  context: FormContext,
  goesOn = false,
): Transition {
  const all = townshipsTold(type, { ...state.answers, ...found }, context);
  const answers = state.short === true ? withKnown(type, all, context) : prune(type, all, context);
  return {
    state: moved(
      { ...state, answers },
      goesOn ? nextCursor(type, { ...state, answers }, context) : state.cursor,
    ),
    notice: filledWords(type, Object.fromEntries(Object.entries(all).filter(([id]) => id in found))),
  };
}
