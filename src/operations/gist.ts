/** A long story and the question in it: what it asks, without the story. Pure. */
import { isOutrightQuestion } from '../forms/asks.ts';

/** So many of its questions are answered, the last ones: a story ends in what it asks. */
const ASKED = 2;
/** Shorter is 怎么办 and the like: the sentence before says of what. */
const NEEDS_SUBJECT = 10;

/** @returns the question within so many characters; undefined where nothing is asked. */
export function gistOf(story: string, maxChars: number): string | undefined {
  const sentences = story.split(/(?<=[。！？!?;；\n])/u).flatMap((sentence) =>
    // Written without marks, with gaps or commas only.
    [...sentence].length > maxChars ? sentence.split(/(?<=[\s,，])/u) : [sentence],
  );
  const asked = sentences.flatMap((sentence, at) => {
    const words = sentence.trim();
    if (!isOutrightQuestion(words)) return [];
    const before = sentences[at - 1]?.trim() ?? '';
    return [[...words].length < NEEDS_SUBJECT ? `${before}${words}` : words];
  });
  const gist = asked.slice(-ASKED).join('');
  if (gist === '') return undefined;
  const chars = [...gist];
  return chars.slice(-maxChars).join('');
}
