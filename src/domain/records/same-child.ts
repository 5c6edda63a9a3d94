/**
 * Is it the same child? By the match key, by school, grade, birth month and guardian's telephone, as far as they are
 * known; a person decides. No name is compared: names are written in many ways. Two keys that differ say nothing: the
 * number of the roll changes with the identity number, and one of them may be made of a county's own code.
 */
import { fold } from '../shared/fold.ts';
import { type Answers, textOf } from './answers.ts';

export function mayBeSameChild(one: Answers, other: Answers): boolean {
  if (agree(one, other, 'matchKey') === 'same') return true;
  const phone = agree(one, other, 'guardianPhone');
  const born = agree(one, other, 'birthMonth');
  if (phone === 'same' && born !== 'different') return true;
  const school = agree(one, other, 'school');
  const grade = agree(one, other, 'grade');
  if (school !== 'same' || grade === 'different') return false;
  if (born === 'different' || phone === 'different') return born === 'same';
  // Nothing but school, grade and village is known where names and telephones are not asked for.
  return born === 'same' || agree(one, other, 'village') === 'same';
}

/** Written with or without what they belong to. */
const NAMES = ['school', 'village'];

/** A key is no word: its capitals count. */
const said = (answers: Answers, id: string) =>
  id === 'matchKey' ? (textOf(answers, id) ?? '') : fold(textOf(answers, id) ?? '');

type Agreement = 'same' | 'different' | 'unknown';

function agree(one: Answers, other: Answers, field: string): Agreement {
  const [left, right] = [said(one, field), said(other, field)];
  if (left === '' || right === '') return 'unknown';
  // Months are asked for; whoever knows the day may have written it.
  if (field === 'birthMonth') return left.slice(0, 7) === right.slice(0, 7) ? 'same' : 'different';
  if (!NAMES.includes(field)) return left === right ? 'same' : 'different';
  // A village or school is written with its township and without.
  return left === right || left.endsWith(right) || right.endsWith(left) ? 'same' : 'different';
}

/**
 * What two files of the same child have at least one of in common, so that they are found without opening
 * all the others: the match key, the telephone, the birth month, or the end of the village's name.
 */
export function likenessOfChild(answers: Answers): readonly string[] {
  const of = (id: string) => said(answers, id);
  const [key, phone, born, village] = [
    of('matchKey'),
    of('guardianPhone'),
    of('birthMonth').slice(0, 7),
    of('village'),
  ];
  return [
    ...(key === '' ? [] : [`match:${key}`]),
    ...(phone === '' ? [] : [`phone:${phone}`]),
    ...(born === '' ? [] : [`born:${born}`]),
    // Names of which one ends in the other share their last two characters.
    ...(village === '' ? [] : [`village:${[...village].slice(-2).join('')}`]),
  ];
}
