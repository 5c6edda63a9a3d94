/** One run: people, faults and a seed. The same seed is the same run. */
import type { Update } from 'grammy/types';
import type { SeenButton } from '../support/chat.ts';
import { type Chance, chanceOf } from '../torture/chance.ts';
import type { DiskFault } from './failpoints.ts';
import { type OldButton, SimulatedPerson } from './person.ts';
import { Reached } from './states.ts';
import { Broken, type Did, isReading, Watch } from './watch.ts';
import { type Bug, type Delivery, type Faults, World } from './world.ts';

export interface Outcome {
  readonly steps: number;
  readonly reached: Reached;
  /** What did not hold, and after which step. */
  readonly broken: string | undefined;
}

/** @param steps - that people take before everything goes well again. */
export async function simulate(seed: number, steps = 60, bug: Bug = {}): Promise<Outcome> {
  const world = new World(bug);
  const run = new Run(world, chanceOf(seed));
  try {
    await run.live(steps);
    return { steps: run.steps, reached: run.reached, broken: undefined };
  } catch (error) {
    if (!(error instanceof Broken) && Object.keys(bug).length === 0) throw error;
    return {
      steps: run.steps,
      reached: run.reached,
      broken: `step ${run.steps} (${run.doing}): ${String(error)}`,
    };
  } finally {
    await world.end();
  }
}

type Act = (who: SimulatedPerson, faults: Faults) => Promise<void>;

class Run {
  readonly reached = new Reached();
  steps = 0;
  doing = '';
  readonly #world: World;
  readonly #chance: Chance;
  #people: readonly SimulatedPerson[] = [];
  #watch: Watch | undefined;
  /** With what it gives up: a press that was refused gives up when it comes again. */
  #last = new Map<SimulatedPerson, { readonly update: Update; readonly did: Omit<Did, 'isSingle'> }>();
  #isReminderLate = false;

  constructor(world: World, chance: Chance) {
    this.#world = world;
    this.#chance = chance;
  }

  async live(steps: number): Promise<void> {
    const world = this.#world;
    await world.begin();
    this.#people = [
      new SimulatedPerson(await world.person('teacher', '530500', 101), '松岗', false, ['衙门']),
      new SimulatedPerson(await world.person('teacher', '532801', 102), '柳坡', false, []),
      new SimulatedPerson(await world.person('administrator', '530500', 103), '衙门', true, []),
    ];
    this.#watch = new Watch(world, this.#people);
    while (this.steps < steps) await this.#step();
    await this.#calm();
  }

  get #watching(): Watch {
    if (this.#watch === undefined) throw new Error('Nobody watches.');
    return this.#watch;
  }

  async #step(): Promise<void> {
    this.steps += 1;
    const who = this.#people[Math.floor(this.#chance.next() ** 1.2 * this.#people.length)] as SimulatedPerson;
    const acts: readonly (readonly [number, string, Act])[] = who.isHead
      ? [
          [70, 'reads', this.#readNumber],
          [20, 'lists', this.#interrupt],
          [20, 'presses a button of somebody else', this.#pressOthers],
        ]
      : [
          [70, 'goes on', this.#goOn],
          [6, 'sends again', this.#sendAgain],
          [5, 'sends twice at once', this.#twiceAtOnce],
          [4, 'sends in the wrong order', this.#wrongOrder],
          [7, 'presses an old button', this.#pressOld],
          [3, 'submits again', this.#submitAgain],
          [3, 'presses a button of somebody else', this.#pressOthers],
          [6, 'interrupts', this.#interrupt],
          [8, 'reads', this.#readNumber],
          [4, 'begins another form', this.#beginOther],
          [4, 'takes up what was put aside', this.#takeUp],
          [2, 'gives up', this.#giveUp],
          [6, 'lets a day pass', this.#dayPasses],
        ];
    const total = acts.reduce((sum, [weight]) => sum + weight, 0);
    const luck = this.#chance.next() * total;
    let passed = 0;
    const found = acts.find(([weight]) => {
      passed += weight;
      return passed > luck;
    });
    const [, name, act] = found ?? (acts[0] as (typeof acts)[number]);
    const faults = this.#faults();
    this.doing = `${who.tag} ${name}${faults.disk === undefined ? '' : `, disk ${JSON.stringify(faults.disk)}`}${
      faults.call === undefined ? '' : `, call ${JSON.stringify(faults.call)}`
    }`;
    await act(who, faults);
  }

  #faults(): Faults {
    const luck = this.#chance.next();
    const at = 1 + Math.floor(this.#chance.next() ** 2 * 22);
    if (luck < 0.12) {
      const fault: DiskFault = { kind: 'full', at, lasts: this.#chance.hits(0.5) ? 1 : 1_000 };
      return { disk: fault };
    }
    if (luck < 0.18) return { disk: { kind: 'crash', at, isAfter: this.#chance.hits(0.5) } };
    if (luck < 0.24)
      return { call: { at: 1 + Math.floor(this.#chance.next() * 3), isDone: this.#chance.hits(0.4) } };
    return {};
  }

  /** Everything goes well again: whoever has a form open brings it to its end, and what is due is sent. */
  async #calm(): Promise<void> {
    this.doing = 'the calm after it';
    for (const who of this.#people.filter(({ isHead }) => !isHead)) {
      const { id } = await this.#world.findPerson(who.chat.id);
      for (let turn = 0; this.#watching.draftsOf(id).some(({ isParked }) => !isParked); turn += 1) {
        if (turn > 60) {
          const [newest] = (await this.#messages(who)).toReversed();
          throw new Broken(`${who.tag} cannot bring their form to an end: ${newest?.text}`);
        }
        const isVisit = (await this.#openDraft(who))?.recordType === 'persuasion-visit';
        if (!isVisit) await this.#giveUp(who, {});
        else if (turn % 12 === 0) await this.#say(who, '继续');
        else await this.#goOn(who, {});
      }
    }
    for (let day = 0; day < 3; day += 1) {
      this.#world.app.clock.moveDays(1);
      await this.#remind({});
    }
    const due = this.#world.rows(
      'select id from notice where sent_at is null and attempts < 5 and due_at <= ?',
      this.#world.app.clock.now(),
    );
    if (due.length > 0) throw new Broken(`${due.length} reminders were never sent`);
  }

  async #deliver(
    who: SimulatedPerson,
    updates: readonly Update[],
    faults: Faults,
    did: Omit<Did, 'isSingle'> = {},
  ): Promise<Delivery> {
    const { id } = await this.#world.findPerson(who.chat.id);
    const before = this.#watching.draftsOf(id);
    const delivery = await this.#world.deliver(updates, faults);
    this.#noteFaults(delivery, faults, before.length);
    await this.#watching.afterStep(who, { ...did, isSingle: updates.length === 1 }, delivery);
    const last = updates.at(-1);
    if (last !== undefined) this.#last.set(who, { update: last, did });
    await this.#remember(who);
    const text = this.#textTo(who, delivery);
    this.reached.add('a form is submitted and its number told', text.includes('已提交,记录编号'));
    this.reached.add('a second entry goes into a file', /劝返[2-9]次/u.test(text) && text.includes('已提交'));
    this.reached.add('an answer is refused and asked again', /没有".*"这个选项|请写到村|看不懂/u.test(text));
    return delivery;
  }

  #textTo(who: SimulatedPerson, { sent }: Delivery): string {
    return sent
      .filter(({ chatId }) => chatId === who.chat.id)
      .map(({ text }) => text)
      .join('\n');
  }

  #noteFaults(
    { isCrashed, isFull, isCallStruck, struck, sent }: Delivery,
    { disk, call }: Faults,
    forms: number,
  ) {
    const isCommit = struck !== undefined && /^commit/iu.test(struck.sql);
    this.reached.add('the disk refuses the first write', isFull && struck?.inTransaction === 0);
    this.reached.add(
      'the disk refuses in the middle of a transaction',
      isFull && (struck?.inTransaction ?? 0) > 0,
    );
    this.reached.add('the disk refuses the commit', isFull && isCommit);
    this.reached.add(
      'somebody is told that nothing was saved',
      sent.some(({ text }) => text.includes('这一步没有保存')),
    );
    this.reached.add('a form outlives the death of the program', isCrashed && forms > 0);
    if (disk?.kind === 'crash' && isCrashed && isCommit)
      this.reached.add(disk.isAfter ? 'the program dies after a commit' : 'the program dies before a commit');
    if (call !== undefined && isCallStruck)
      this.reached.add(
        call.isDone ? 'the channel acts and calls it a failure' : 'the channel refuses a call',
      );
  }

  async #remember(who: SimulatedPerson): Promise<void> {
    const { id } = await this.#world.findPerson(who.chat.id);
    const open = this.#watching.draftsOf(id).find(({ isParked }) => !isParked);
    const [newest] = (await this.#messages(who)).toReversed();
    for (const button of newest?.buttons.flat() ?? [])
      if (newest !== undefined) who.seen.push({ ...button, message: newest, draftId: open?.id });
    who.seen.splice(0, who.seen.length - 300);
  }

  async #messages(who: SimulatedPerson) {
    const all = await this.#world.app.pageStore.list(who.chat.id, 12);
    return all.filter(({ from }) => from === 'bot');
  }

  async #say(who: SimulatedPerson, text: string, faults: Faults = {}, did: Omit<Did, 'isSingle'> = {}) {
    return this.#deliver(who, [await who.chat.typed(text)], faults, did);
  }

  async #press(who: SimulatedPerson, button: OldButton | SeenButton, faults: Faults = {}) {
    const isGivingUp = button.label.includes('确定放弃');
    const draftId = 'draftId' in button ? button.draftId : (await this.#openDraft(who))?.id;
    const did = isGivingUp && draftId !== undefined ? { givenUp: [draftId] } : {};
    return this.#deliver(who, [await who.chat.pressed(button)], faults, did);
  }

  async #openDraft(who: SimulatedPerson) {
    const { id } = await this.#world.findPerson(who.chat.id);
    return this.#watching.draftsOf(id).find(({ isParked }) => !isParked);
  }

  /** The update of what they would do next, and what it says. */
  async #next(who: SimulatedPerson): Promise<{ readonly update: Update; readonly words?: string }> {
    const draft = await this.#openDraft(who);
    if (draft === undefined) {
      who.nextForm();
      this.reached.add('a form is begun');
      return { update: await who.chat.typed('/visit') };
    }
    const answer = who.answerTo(await this.#messages(who));
    if (answer === undefined) return { update: await who.chat.typed('继续') };
    if (typeof answer !== 'string') return { update: await who.chat.pressed(answer) };
    return { update: await who.chat.typed(answer), words: answer };
  }

  readonly #goOn: Act = async (who, faults) => {
    // Between two forms people look things up.
    const isIdle =
      (await this.#openDraft(who)) === undefined && this.#people.some(({ told }) => told.length > 0);
    if (isIdle && this.#chance.hits(0.4)) return this.#readNumber(who, faults);
    const { update, words } = await this.#next(who);
    if (words !== undefined) {
      this.#watching.expect(who, words);
      this.reached.add('an answer is taken');
    }
    // Some write nonsense first.
    if (words === undefined && this.#chance.hits(0.05)) await this.#say(who, '呃');
    await this.#deliver(who, [update], faults);
  };

  readonly #sendAgain: Act = async (who, faults) => {
    const last = this.#last.get(who);
    if (last === undefined) return this.#goOn(who, faults);
    this.reached.add('an update comes twice');
    // Given up with the first delivery or with this one: the same press.
    await this.#deliver(who, [last.update], faults, last.did);
  };

  readonly #twiceAtOnce: Act = async (who, faults) => {
    const { update } = await this.#next(who);
    this.reached.add('two updates come at once');
    await this.#deliver(who, [update, update], faults);
  };

  readonly #wrongOrder: Act = async (who, faults) => {
    const first = await this.#next(who);
    const second = await who.chat.typed('/records');
    this.reached.add('two updates come in the wrong order');
    await this.#deliver(who, [second, first.update], faults);
  };

  readonly #pressOld: Act = async (who, faults) => {
    const old = who.seen[Math.floor(this.#chance.next() * who.seen.length)];
    if (old === undefined) return this.#goOn(who, faults);
    this.reached.add('an old button is pressed');
    await this.#press(who, old, faults);
  };

  readonly #submitAgain: Act = async (who, faults) => {
    const old = who.seen.findLast(({ label, draftId }) => label.includes('提交') && draftId !== undefined);
    if (old === undefined) return this.#goOn(who, faults);
    const open = await this.#openDraft(who);
    this.reached.add('a submission is pressed again', open?.id !== old.draftId && who.told.length > 0);
    await this.#press(who, old, faults);
  };

  readonly #pressOthers: Act = async (who, faults) => {
    const other = this.#people.find((each) => each !== who && each.seen.length > 0);
    const button = other?.seen.at(-1);
    if (button === undefined) return this.#interrupt(who, faults);
    this.reached.add('a button of somebody else is pressed');
    await this.#press(who, { ...button, draftId: (await this.#openDraft(who))?.id }, faults);
  };

  readonly #interrupt: Act = async (who, faults) => {
    const commands = ['/records', '/files', '/duties', '/help', '/drafts'];
    this.reached.add('a form is interrupted by a command', (await this.#openDraft(who)) !== undefined);
    await this.#say(who, commands[Math.floor(this.#chance.next() * commands.length)] ?? '/records', faults);
  };

  /** Anybody's number: of their own, of somebody else, of nobody. */
  readonly #readNumber: Act = async (who, faults) => {
    const all = this.#people.flatMap(({ told }) => told);
    const isOwn = who.told.length > 0 && this.#chance.hits(0.5);
    const from = isOwn ? who.told : all;
    const number = from[Math.floor(this.#chance.next() * from.length)] ?? 'QF-2026-0001';
    const delivery = await this.#say(who, number, faults, { read: number });
    const text = this.#textTo(who, delivery);
    const isShown = isReading(text, number);
    const owner = this.#people.find(({ told }) => told.includes(number));
    this.reached.add('somebody reads their record', isShown && owner === who);
    this.reached.add('a head reads a record of their place', isShown && who.isHead);
    this.reached.add(
      'somebody is refused what is not theirs',
      !isShown && owner !== undefined && owner !== who,
    );
  };

  readonly #beginOther: Act = async (who, faults) => {
    const delivery = await this.#say(who, '/leftbehind', faults);
    this.reached.add('a form is put aside for another', this.#textTo(who, delivery).includes('先放着'));
  };

  readonly #takeUp: Act = async (who, faults) => {
    await this.#say(who, '/drafts');
    const [newest] = (await this.#messages(who)).toReversed();
    const button = newest?.buttons
      .flat()
      .find(({ label }) => label.includes('已填') && !label.includes('正在填'));
    if (newest === undefined || button === undefined) return;
    const delivery = await this.#press(who, { ...button, message: newest }, faults);
    this.reached.add('a form put aside is taken up again', /第\d+\/\d+/u.test(this.#textTo(who, delivery)));
  };

  readonly #giveUp: Act = async (who, faults) => {
    await this.#say(who, '/cancel');
    const [newest] = (await this.#messages(who)).toReversed();
    const button = newest?.buttons.flat().find(({ label }) => label.includes('确定放弃'));
    if (newest === undefined || button === undefined) return;
    const delivery = await this.#press(who, { ...button, message: newest }, faults);
    this.reached.add('a form is given up', this.#textTo(who, delivery).includes('草稿已删除'));
  };

  readonly #dayPasses: Act = async (_who, faults) => {
    this.#world.app.clock.moveDays(1);
    const isBad = Object.keys(faults).length === 0 && this.#chance.hits(0.4);
    await this.#remind(isBad ? { call: { at: 1, isDone: false } } : faults);
    // The next round comes a few seconds later.
    if (isBad) await this.#remind({});
  };

  async #remind(faults: Faults): Promise<void> {
    const pending = this.#world.rows<{ count: number }>(
      'select count(*) as count from notice where sent_at is null',
    );
    const delivery = await this.#world.sendNotices(faults);
    this.#watching.afterReminders(delivery.texts, delivery);
    this.reached.add('a reminder is sent', delivery.texts.length > 0);
    this.reached.add(
      'a reminder that failed is sent later',
      this.#isReminderLate && delivery.texts.length > 0,
    );
    this.#isReminderLate = delivery.isCallStruck && delivery.texts.length < (pending[0]?.count ?? 0);
    const dropped = this.#world.rows<{ records: number; notices: number }>(
      'select (select count(*) from record) as records, (select count(*) from notice) as notices',
    );
    this.reached.add(
      'a reminder is dropped by a newer entry',
      (dropped[0]?.notices ?? 0) < (dropped[0]?.records ?? 0),
    );
  }
}
