/**
 * The form engine: (state, input) → (state, notice, effect). Pure, one step at a time, the same
 * cost however long the form is. It knows no chat and no store; `bot/conversations/` hosts it.
 */
import type { RecordType } from '../domain/records/record-type.ts';
import { say } from '../messages/zh-CN.ts';
import { ABOVE, changesAbove, saidOfAnother } from './aside.ts';
import { isTelling, readCorrection } from './correction.ts';
import { joinOrKeepApart } from './duplicates.ts';
import { ended, endedInWords } from './ending.ts';
import { askedField, cursorAt, nextCursor, previousCursor, prune, withKnown } from './flow.ts';
import { moreInWords, moreOrEnough, withItemAnswer } from './items.ts';
import { moved, withAnswer } from './moves.ts';
import { duplicateInWords, offerOf } from './offers.ts';
import { answerPaper } from './paper.ts';
import { askRest, joinedByNumber, numbered, toldAtOnce } from './points.ts';
import { correct, edit } from './put-right.ts';
import type { Cursor, FormContext, FormInput, FormState, Option, Transition } from './state.ts';
import { stepOf } from './steps/index.ts';
import { shorten } from './steps/options.ts';
import type { Reading } from './steps/step.ts';
import { withTownship } from './village.ts';
import { WORDS } from './words.ts';

/** A new form, at its first question. `answers` are what is already known; they are not asked again. */
export function startForm(
  type: RecordType,
  context: FormContext,
  answers: FormState['answers'] = {},
  { short = false }: { readonly short?: boolean } = {},
): FormState {
  const isShort = short && type.points !== undefined;
  const known = isShort ? withKnown(type, answers, context) : prune(type, answers, context);
  const begun = { answers: known, skipped: [], ...(isShort ? { short: true as const } : {}) };
  const state: FormState = {
    ...begun,
    recordType: type.id,
    version: type.version,
    cursor: nextCursor(type, begun, context),
    ticked: [],
    item: {},
    step: 1,
    hasFiles: context.hasFiles,
  };
  // A card that is shown at once has its numbers from the first.
  return isShort ? numbered(type, state, context) : state;
}

/** One step. Bad input changes nothing but the notice; nothing answered is ever lost. */
export function advance(
  type: RecordType,
  state: FormState,
  input: FormInput,
  context: FormContext,
): Transition {
  const next = step(type, state, input, context);
  // What changed nothing numbers nothing.
  return next.state === state ? next : { ...next, state: numbered(type, next.state, context) };
}

function step(type: RecordType, state: FormState, input: FormInput, context: FormContext): Transition {
  if (input.kind === 'media') return { state, notice: say('form.media', { what: input.what }) };
  if (input.kind === 'press') {
    // An answer pressed long ago is changed by pressing it: of all buttons this one belongs to no step.
    if (input.action.startsWith('change:'))
      return edit(type, state, input.action.slice('change:'.length), context);
    if (input.step !== state.step) return { state, isStale: true };
    return press(type, state, input.action, context);
  }
  return typed(type, state, input.text, context);
}

/** The whole form seems to be about a child that has a file already: ask before anything is stored. */
export function askDuplicate(state: FormState, files: readonly Option[]): FormState {
  return moved(state, { at: 'duplicate', files });
}

/** Back to a field the whole record was found wrong at. */
export function sendBack(type: RecordType, state: FormState, field: string): FormState {
  return moved(state, cursorAt(type, field, state.answers));
}

function press(type: RecordType, state: FormState, action: string, context: FormContext): Transition {
  const { cursor } = state;
  if (action === 'show') return { state };
  if (cursor.at === 'paper' && action !== 'cancel') return answerPaper(type, state, cursor, action, context);
  switch (action) {
    case 'back':
      return goBack(type, state, context);
    case 'skip':
      return goOn(type, state, context);
    case 'clear':
      return clear(type, state, context);
    case 'cancel':
      return { state: moved(state, { at: 'cancel', back: cursor }) };
    case 'cancel-yes':
      return cursor.at === 'cancel' ? { state, effect: 'cancel' } : { state, isStale: true };
    case 'cancel-no':
      return cursor.at === 'cancel' ? { state: moved(state, cursor.back) } : { state, isStale: true };
    case 'rest':
      return cursor.at === 'review' ? { state: askRest(type, state, context) } : { state, isStale: true };
    case 'edit-list':
      return cursor.at === 'review'
        ? { state: moved(state, { at: 'review', isEditing: true }) }
        : { state, isStale: true };
    case 'submit':
    case 'reckon':
      return ended(type, state, action);
    case 'same':
    case 'draft':
      return offered(type, state, action, context);
    default:
      break;
  }
  if (cursor.at === 'review' && action.startsWith('edit:'))
    return edit(type, state, action.slice('edit:'.length), context);
  if (cursor.at === 'duplicate') return joinOrKeepApart(type, state, action, context);
  if (action.startsWith('use:')) return offered(type, state, action, context);
  if (cursor.at === 'more') return moreOrEnough(type, state, action, context);
  if (cursor.at === 'is-file') return ofFile(type, state, cursor, action, context);
  const field = askedField(type, cursor);
  if (field === undefined) return { state, isStale: true };
  return take(type, state, stepOf(field).readPress(field, action, state.ticked, context), context);
}

function typed(type: RecordType, state: FormState, text: string, context: FormContext): Transition {
  const { cursor } = state;
  const word = text.trim().replace(/[。.!！]$/u, '');
  if (cursor.at === 'cancel') {
    if (WORDS.cancelYes.test(word)) return { state, effect: 'cancel' };
    if (WORDS.cancelEither.test(word)) return { state, notice: say('form.cancel-or-not') };
    return { state: moved(state, cursor.back) };
  }
  // From the list of what may be changed one goes on to the whole, which can be handed in.
  if (WORDS.resume.test(word))
    return { state: cursor.at === 'review' && cursor.isEditing ? moved(state, { at: 'review' }) : state };
  if (cursor.at === 'paper' && !WORDS.cancel.test(word))
    return answerPaper(type, state, cursor, word, context);
  if (WORDS.wait.test(word)) return { state, notice: say('form.waiting') };
  if (cursor.at === 'review' && WORDS.rest.test(word)) return { state: askRest(type, state, context) };
  if (WORDS.back.test(word)) return goBack(type, state, context);
  if (WORDS.on.test(word)) return goOn(type, state, context);
  if (WORDS.skip.test(word)) return goOn(type, state, context);
  if (WORDS.clear.test(word)) return clear(type, state, context);
  if (WORDS.cancel.test(word)) return { state: moved(state, { at: 'cancel', back: cursor }) };
  if (cursor.at !== 'review' && WORDS.submitEarly.test(word)) return { state, notice: say('form.not-yet') };
  if (cursor.at === 'is-file') return ofFileInWords(type, state, cursor, text, context);
  if (cursor.at !== 'review' && cursor.at !== 'duplicate' && WORDS.keep.test(word))
    return goOn(type, state, context);
  if (cursor.at !== 'duplicate' && !isTelling(type, cursor) && WORDS.slip.test(word))
    return cursor.at === 'review' ? { state, notice: say('form.which-one') } : goBack(type, state, context);

  if (ABOVE.test(word)) return changesAbove(type, state, word, context) ?? goBack(type, state, context);
  const correction = readCorrection(type, state, context, text);
  if (correction !== undefined) {
    const corrected = correct(type, state, correction, context);
    if (corrected !== undefined) return corrected;
  }
  if (cursor.at === 'review') {
    const told = endedInWords(type, state, word) ?? toldAtOnce(type, state, text, context);
    if (told !== undefined) return told;
    return { state, notice: say('form.review-unread', { text: shorten(text) }), isUnread: true };
  }
  if (cursor.at === 'duplicate') return joinOrKeepApart(type, state, duplicateInWords(cursor, word), context);
  if (cursor.at === 'more') return moreInWords(type, state, word, context);
  if (WORDS.same.test(word)) {
    const same = offered(type, state, 'same', context);
    if (same.isStale !== true) return same;
  }
  const joined = joinedByNumber(type, state, text, context);
  if (joined !== undefined) return joined;
  const told = toldAtOnce(type, state, text, context);
  if (told !== undefined) return told;
  const field = askedField(type, cursor);
  if (field === undefined) return { state, isUnread: true };
  const isUnknown = WORDS.unknown.test(word);
  // 不晓得叫啥 is nobody's name; there is nothing to skip to where the answer has to be there.
  if (cursor.at === 'field' && field.kind === 'text' && field.optional !== true && isUnknown)
    return { state, notice: say('form.unknown-needed') };
  const isNone = WORDS.none.test(word);
  const isLoss = cursor.at === 'field' && field.optional === true && (isUnknown || isNone);
  // Any words are a text; 不知道 is one of the options of some questions.
  if (isLoss && field.kind === 'text') return goOn(type, state, context);
  const read = stepOf(field).readText(field, text, state.ticked, context);
  const reading = withTownship(field, read, state, context);
  if (isLoss && reading.ok === false) return goOn(type, state, context);
  const isChoice = field.kind === 'choice' || field.kind === 'choices';
  if (isChoice && isUnknown && reading.ok === false) return { state, notice: say('form.unknown-needed') };
  const elsewhere = saidOfAnother(type, state, field, text, reading, context);
  return elsewhere ?? take(type, state, reading, context);
}

/** What a step made of the input, taken into the state. */
function take(type: RecordType, state: FormState, reading: Reading, context: FormContext): Transition {
  if (reading.ok === 'ticking') {
    const { ticked, message } = reading;
    return {
      state: { ...state, ticked, step: state.step + 1 },
      ...(message === undefined ? {} : { notice: message }),
    };
  }
  if (reading.ok === false)
    return { state, notice: reading.message, ...(reading.isUnread === true ? { isUnread: true } : {}) };
  const { cursor } = state;
  if (reading.ok === 'asking') {
    return 'field' in cursor
      ? { state: moved(state, { at: 'is-file', field: cursor.field, file: reading.option }) }
      : { state };
  }
  const note = reading.note === undefined ? {} : { notice: reading.note };
  if (cursor.at === 'item') return { state: withItemAnswer(type, state, cursor, reading.answer), ...note };
  return 'field' in cursor && cursor.at !== 'more'
    ? { state: withAnswer(type, state, cursor.field, reading.answer, context), ...note }
    : { state };
}

/** 是 joins the file shown, 不是 goes back to the choice of all. */
function ofFile(
  type: RecordType,
  state: FormState,
  { field: id, file }: Cursor & { at: 'is-file' },
  action: string,
  context: FormContext,
): Transition {
  const field = type.fields[id];
  if (field?.kind !== 'case' || action !== `case:${file.id}`) return { state, isStale: true };
  return take(type, state, stepOf(field).readPress(field, action, [], context), context);
}

function ofFileInWords(
  type: RecordType,
  state: FormState,
  cursor: Cursor & { at: 'is-file' },
  text: string,
  context: FormContext,
): Transition {
  const word = text.trim().replace(/[。.!！]$/u, '');
  if (WORDS.yes.test(word)) return ofFile(type, state, cursor, `case:${cursor.file.id}`, context);
  const asked: FormState = moved(state, { at: 'field', field: cursor.field });
  if (WORDS.no.test(word)) return { state: asked };
  const field = type.fields[cursor.field];
  if (field?.kind !== 'case') return { state, isUnread: true };
  // Another number, or another child: read as if it had been said at once.
  const reading = stepOf(field).readText(field, text, [], context);
  return reading.ok === false
    ? { state, notice: say('form.pick-one'), isUnread: true }
    : take(type, state, reading, context);
}

/** A button that answers for the person: what the last entry said, a text made ready, a name at hand. */
function offered(type: RecordType, state: FormState, action: string, context: FormContext): Transition {
  const answer = offerOf(type, state, action, context);
  if (answer === undefined) return { state, isStale: true };
  return take(type, state, { ok: true, answer }, context);
}

function goBack(type: RecordType, state: FormState, context: FormContext): Transition {
  const before = previousCursor(type, state, context);
  return before === undefined ? { state, notice: say('form.at-start') } : { state: moved(state, before) };
}

/** On to the next question: what was answered stays, also when 跳过 is said; an open optional one is passed over. */
function goOn(type: RecordType, state: FormState, context: FormContext): Transition {
  const { cursor } = state;
  const isAnswered = cursor.at === 'field' && state.answers[cursor.field] !== undefined;
  return isAnswered ? { state: moved(state, nextCursor(type, state, context)) } : clear(type, state, context);
}

/** No answer to an optional question, also where there was one. */
function clear(type: RecordType, state: FormState, context: FormContext): Transition {
  const { cursor } = state;
  if (cursor.at === 'more') return moreOrEnough(type, state, 'enough', context);
  const field = askedField(type, cursor);
  if (cursor.at !== 'field' || field?.optional !== true) return { state, notice: say('form.not-optional') };
  const answers = Object.fromEntries(Object.entries(state.answers).filter(([id]) => id !== cursor.field));
  const skipped = [...new Set([...state.skipped, cursor.field])];
  const kept = prune(type, answers, context);
  const next = { ...state, answers: kept, skipped };
  return { state: moved(next, nextCursor(type, next, context)) };
}
