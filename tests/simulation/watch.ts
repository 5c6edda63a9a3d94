/** What must hold after every step, whatever went wrong in it. */
import type { Answers } from '../../src/domain/records/answers.ts';
import type { FormState } from '../../src/forms/state.ts';
import type { Draft } from '../../src/ports.ts';
import type { SimulatedPerson } from './person.ts';
import type { Delivery, World } from './world.ts';

/** What somebody did, as far as it excuses what happens to their forms. */
export interface Did {
  /** Forms whose giving up was confirmed. */
  readonly givenUp?: readonly string[];
  /** A number was typed to read a record. */
  readonly read?: string;
  /** One update alone was delivered, and once. */
  readonly isSingle: boolean;
}

export class Broken extends Error {
  override readonly name = 'Broken';
}

interface RecordRow {
  readonly number: string;
  readonly draft: string;
  readonly audits: number;
}

const TOLD = /记录编号 (QF-\d{4}-\d{4,})/gu;
const NOT_SAVED = '这一步没有保存';
const IN_A_FORM = /第\d+\/\d+[项题]/u;

export class Watch {
  readonly #world: World;
  readonly #people: readonly SimulatedPerson[];
  #drafts = new Map<string, Draft>();
  #reads = 0;
  readonly #reminded = new Map<string, number>();
  #excused = 0;

  constructor(world: World, people: readonly SimulatedPerson[]) {
    this.#world = world;
    this.#people = people;
  }

  draftsOf(personId: string): readonly Draft[] {
    return [...this.#drafts.values()].filter((draft) => draft.personId === personId);
  }

  /** Forms that are open or put aside, of everybody. */
  get all(): readonly string[] {
    return [...this.#drafts.keys()];
  }

  /** @throws {Broken} */
  async afterStep(who: SimulatedPerson, did: Did, delivery: Delivery): Promise<void> {
    const records = this.#records();
    await this.#draftsStand(who, did, delivery, records);
    await this.#numbersStand(delivery, records);
    this.#nobodyReadsOthers(delivery);
    this.#readingIsNoted(who, did, delivery);
  }

  /** @throws {Broken} a reminder was sent again that had been noted as sent. */
  afterReminders(texts: readonly string[], delivery: Delivery): void {
    // Sent, and the note of it was lost with the disk or the call: once more is what at least once means.
    if (delivery.struck !== undefined || delivery.isCallStruck) this.#excused += 1;
    for (const text of texts) this.#reminded.set(text, (this.#reminded.get(text) ?? 0) + 1);
    const extra = [...this.#reminded.values()].reduce((sum, count) => sum + count - 1, 0);
    if (extra > this.#excused) throw new Broken(`a reminder was sent ${extra + 1} times`);
    this.#nobodyReadsOthers(delivery);
  }

  #records(): readonly RecordRow[] {
    return this.#world.rows<RecordRow>(
      `select number, draft_id as draft,
        (select count(*) from audit where subject = record.number and action = 'record.submit') as audits
       from record`,
    );
  }

  async #draftsStand(
    who: SimulatedPerson,
    did: Did,
    delivery: Delivery,
    records: readonly RecordRow[],
  ): Promise<void> {
    const now = new Map<string, Draft>();
    for (const { chat } of this.#people) {
      const { id } = await this.#world.findPerson(chat.id);
      for (const draft of await this.#world.app.work.stores.drafts.list(id)) now.set(draft.id, draft);
    }
    const { id: actor } = await this.#world.findPerson(who.chat.id);
    const toldNothingSaved =
      did.isSingle &&
      !delivery.isCrashed &&
      delivery.sent.some(({ chatId, text }) => chatId === who.chat.id && text.includes(NOT_SAVED));
    for (const [id, before] of this.#drafts) {
      const after = now.get(id);
      if (after === undefined) {
        const isRecord = records.some(({ draft }) => draft === id);
        const isUntouched = typed(before).length === 0;
        if (!isRecord && !isUntouched && did.givenUp?.includes(id) !== true)
          throw new Broken(`draft ${id} of ${before.personId} is gone`);
        continue;
      }
      const isSame = JSON.stringify(answersOf(before)) === JSON.stringify(answersOf(after));
      if (before.personId !== actor && !isSame) throw new Broken(`draft ${id} was changed by somebody else`);
      if (toldNothingSaved && !isSame)
        throw new Broken(`draft ${id} changed, and its person was told otherwise`);
      const { cursor } = before.state as FormState;
      // The question they stand at may be answered anew.
      const asked = cursor.at === 'field' ? cursor.field : undefined;
      const lost = typed(before).filter(
        ([field, words]) => field !== asked && answersOf(after)[field] !== words,
      );
      if (lost.length > 0) throw new Broken(`draft ${id} has lost ${lost.join()}`);
    }
    this.#acknowledgedStands(who, actor, did, delivery, [...now.values()]);
    this.#drafts = now;
  }

  #acknowledged: { readonly who: SimulatedPerson; readonly words: string } | undefined;

  /** Words that are about to be typed into the question shown. */
  expect(who: SimulatedPerson, words: string): void {
    this.#acknowledged = { who, words };
  }

  /** The bot went on to another question: what was typed is kept. */
  #acknowledgedStands(
    who: SimulatedPerson,
    actor: string,
    did: Did,
    delivery: Delivery,
    now: readonly Draft[],
  ): void {
    const waiting = this.#acknowledged;
    this.#acknowledged = undefined;
    if (waiting?.who !== who || !did.isSingle || !waiting.words.startsWith(who.tag)) return;
    const isVillage = waiting.words.endsWith('村');
    const isAsked = [...this.#drafts.values()].some(({ state, isParked, personId }) => {
      const { cursor, recordType } = state as FormState;
      const field = isVillage ? 'village' : 'school';
      return (
        personId === actor &&
        recordType === 'persuasion-visit' &&
        !isParked &&
        cursor.at === 'field' &&
        cursor.field === field
      );
    });
    const goesOn = delivery.sent.some(
      ({ chatId, text }) =>
        chatId === who.chat.id && IN_A_FORM.test(text) && text.includes(isVillage ? '怎么劝的' : '读几年级'),
    );
    if (!isAsked || !goesOn || now.some((draft) => JSON.stringify(answersOf(draft)).includes(waiting.words)))
      return;
    throw new Broken(`${waiting.words} was taken and is nowhere`);
  }

  /** Each number that was told is a record of that person, once, with its audit row and all that was typed. */
  async #numbersStand(delivery: Delivery, records: readonly RecordRow[]): Promise<void> {
    const odd = records.find(({ audits }) => audits !== 1);
    if (odd !== undefined) throw new Broken(`${odd.number} has ${odd.audits} audit rows`);
    const drafts = new Set(records.map(({ draft }) => draft));
    if (drafts.size !== records.length) throw new Broken('a draft became two records');
    for (const { chatId, text } of delivery.sent) {
      const who = this.#people.find(({ chat }) => chat.id === chatId);
      for (const [, number = ''] of text.matchAll(TOLD)) {
        if (!records.some((record) => record.number === number))
          throw new Broken(`${number} was told and is not there`);
        if (who !== undefined && !who.told.includes(number)) {
          who.told.push(number);
          await this.#isWhatWasTyped(number, who);
        }
      }
    }
    for (const { told } of this.#people)
      for (const number of told)
        if (!records.some((record) => record.number === number)) throw new Broken(`${number} is gone`);
  }

  async #isWhatWasTyped(number: string, who: SimulatedPerson): Promise<void> {
    const { records, cases } = this.#world.app.work.stores;
    const record = await records.get(number);
    const file = record?.caseNumber == null ? undefined : await cases.get(record.caseNumber);
    const { id } = await this.#world.findPerson(who.chat.id);
    if (record?.personId !== id) throw new Broken(`${number} is of somebody else`);
    const said = JSON.stringify({ ...record.answers, ...file?.answers });
    if (!said.includes(who.tag)) throw new Broken(`${number} does not hold what ${who.tag} typed`);
    const others = this.#people.filter(({ tag }) => tag !== who.tag && said.includes(tag));
    if (others.length > 0) throw new Broken(`${number} holds what ${others[0]?.tag} typed`);
  }

  #nobodyReadsOthers({ sent }: Delivery): void {
    for (const { chatId, text } of sent) {
      const reader = this.#people.find(({ chat }) => chat.id === chatId);
      const told = this.#people.find(
        (each) =>
          reader !== undefined &&
          each !== reader &&
          !each.readers.includes(reader.tag) &&
          text.includes(each.tag),
      );
      if (told !== undefined)
        throw new Broken(`${reader?.tag} reads what ${told.tag} wrote: ${text.slice(0, 80)}`);
    }
  }

  #readingIsNoted(who: SimulatedPerson, { read }: Did, { sent }: Delivery): void {
    const [{ count = 0 } = {}] = this.#world.rows<{ count: number }>(
      `select count(*) as count from audit where action in ('record.read', 'file.read')`,
    );
    const isShown =
      read !== undefined && sent.some(({ chatId, text }) => chatId === who.chat.id && isReading(text, read));
    if (isShown && count <= this.#reads) throw new Broken(`${read} was read and nobody noted it`);
    this.#reads = count;
  }
}

const answersOf = ({ state }: Draft): Answers => (state as FormState).answers;

/** A record as it is shown, and not the review of a form. */
export const isReading = (text: string, number: string): boolean =>
  text.includes(`${number} ·`) && text.includes('学校:') && !text.includes('记成这样');

/** Answers in words of their own. */
const typed = (draft: Draft) =>
  Object.entries(answersOf(draft)).filter(
    ([, value]) => typeof value === 'string' && /(?:小学|村)$/u.test(value),
  );
