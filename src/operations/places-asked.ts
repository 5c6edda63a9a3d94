/** Which places a message asks about: not those that only say where somebody is or comes from. Pure. */
import { isQuestion } from '../answering/is-question.ts';
import { detectPlaces, type NamedPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer, Place } from '../domain/jurisdictions/gazetteer.ts';
import { fold } from '../domain/shared/fold.ts';

/** A longer message tells a story, and its places may be only where somebody went. */
const STORY_CHARS = 40;

/** @param home - the asker's own document: with none, any place of a document at hand may say where they are. */
export function placesAsked(text: string, home: string | null, places: Gazetteer): NamedPlaces {
  const named = detectPlaces(text, places);
  if (named.places.length === 0) return named;
  const phrases = text.split(/[\s,，、。；;!！?？]+/u).filter((phrase) => phrase !== '');
  const sentences = text.split(/(?<=[。！!?？;；\n])/u).filter((sentence) => sentence.trim() !== '');
  const isStory = [...text].length > STORY_CHARS;
  // The last sentence asks where none says that it does: 报上去以后又是谁去管. Where one has the mark, the others tell.
  const isMarked = sentences.some((sentence) => /[?？]\s*$/u.test(sentence));
  const asking = sentences.filter(
    (sentence, at) =>
      at === sentences.length - 1 || (isMarked ? /[?？]\s*$/u.test(sentence) : isQuestion(sentence)),
  );
  const asked = asking.flatMap((sentence) => detectPlaces(sentence, places).places);
  const isKept = (place: Place) => {
    if (home === null && places.governingDocument(place.code) !== undefined) return true;
    if (isWhereSomebodyIs(place, phrases)) return false;
    return !isStory || asked.includes(place);
  };
  const kept = named.places.filter(isKept);
  if (kept.length === named.places.length) return named;
  if (kept.length === 0) return { places: [], documents: [], rest: text };
  const documents = detectPlaces(kept.map(({ name }) => name).join('和'), places).documents;
  return { places: kept, documents, rest: named.rest };
}

/** 去广东, 在外省, 从昆明, 嫁到重庆. */
const TOWARDS = /(?:去|到|往|跑|在|从|回|出|住|自)了?$/u;
/** What one does there, or that one came back: 打工, 教过书, 转来. */
const LIVES_THERE =
  /^(?:那边|那里)?(?:去)?(?:打工(?!子)|务工|进厂|做工|上班|工作|干活|做活|做生意|跑车|挣钱|找钱|当兵|过年|生活|带娃|(?:读|上|念)(?:过|了|完|到)|教(?:过|了|书)|(?:转|搬|迁|调|嫁|回|过)(?:学|校|户|家)?(?:来|过来|回))/u;
const COMES_FROM = /^(?:那边|那里)?(?:来(?:的|了|这|我)|过来|转(?:学)?[来回过]|搬来|调来|打工回|回来)/u;
const MARRIED = /嫁(?:到|去|在|给)了?$/u;
const REGISTERED = /(?:户口|户籍|老家|学籍|籍贯|家)(?:还|都|也)?(?:是|在|落在|落)$/u;
const IS_OF = /^(?:人|户口|户籍|学籍|籍)(?!怎|咋|能|可|要|多|几|的规定)/u;
const IS_FROM = /(?:是|来自)$/u;
/** 景洪的娃来我们这里: whose home it is, not whose rule is asked for. */
const CHILD_COMES = /^的?(?:娃娃|娃|孩子|学生|小孩|老师)[^来到转]{0,4}(?:来|转到|转来|到我|到这|在我|在这)/u;

function isWhereSomebodyIs({ name, shortName, aliases }: Place, phrases: readonly string[]): boolean {
  const names = [name, ...aliases, ...(shortName === undefined ? [] : [shortName])];
  const mentions = phrases.map(fold).flatMap((phrase) => {
    const said = names.filter((each) => phrase.includes(each)).sort((a, b) => b.length - a.length)[0];
    return said === undefined ? [] : [[phrase, said] as const];
  });
  return mentions.length > 0 && mentions.every(([phrase, said]) => isTold(phrase, said, phrases.length > 1));
}

/** @param isPart - others ask: 爹妈都在深圳, 娃跟着奶奶…. */
function isTold(phrase: string, said: string, isPart: boolean): boolean {
  const at = phrase.indexOf(said);
  const [before, after] = [phrase.slice(0, at), phrase.slice(at + said.length)];
  if (
    MARRIED.test(before) ||
    REGISTERED.test(before) ||
    IS_OF.test(after) ||
    COMES_FROM.test(after) ||
    CHILD_COMES.test(after)
  )
    return true;
  // 割胶的割胶、去广东的去广东.
  if (/[去到往跑]$/u.test(before) && /^的(?:也|都)?[去到往跑有]/u.test(after)) return true;
  if (IS_FROM.test(before) && /^(?:的|那边|来|$)/u.test(after)) return true;
  return TOWARDS.test(before) && (LIVES_THERE.test(after) || (isPart && after === ''));
}
