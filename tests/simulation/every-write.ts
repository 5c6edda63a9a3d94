/** One step of a form, with its first write failing, then its second, … until it goes through untouched. */
import { SimulatedPerson } from './person.ts';
import { Broken, Watch } from './watch.ts';
import { World } from './world.ts';

const MOST = 60;

export async function submittedUnder(
  how: 'is refused' | 'is the last before the program dies',
): Promise<{ readonly tries: number; readonly told: number }> {
  const world = new World();
  try {
    await world.begin();
    const who = new SimulatedPerson(await world.person('teacher', '530500', 101), '松岗', false, []);
    const watch = new Watch(world, [who]);
    const newest = async () =>
      (await world.app.pageStore.list(who.chat.id, 12)).filter(({ from }) => from === 'bot');
    const toReview = async () => {
      who.nextForm();
      await world.deliver([await who.chat.typed('/visit')]);
      for (let turn = 0; ; turn += 1) {
        const answer = who.answerTo(await newest());
        if (answer === undefined || turn > MOST) throw new Broken('the form does not come to its review');
        if (typeof answer !== 'string' && answer.label.includes('提交')) break;
        const update = typeof answer === 'string' ? who.chat.typed(answer) : who.chat.pressed(answer);
        await world.deliver([await update]);
      }
    };
    for (let at = 1; at < MOST; at += 1) {
      // A program that died does it once it lives again: the next one needs another form.
      if (at === 1 || how !== 'is refused') await toReview();
      // Pressed anew each time, as somebody does who was told that it was not saved.
      const button = await who.chat.button('提交').catch(() => undefined);
      const update = button === undefined ? await who.chat.typed('继续') : await who.chat.pressed(button);
      const fault =
        how === 'is refused'
          ? ({ kind: 'full', at, lasts: 1 } as const)
          : ({ kind: 'crash', at, isAfter: false } as const);
      const delivery = await world.deliver([update], { disk: fault });
      await watch.afterStep(who, { isSingle: true }, delivery);
      if (delivery.struck === undefined) return { tries: at - 1, told: who.told.length };
    }
    throw new Broken(`${MOST} writes were not enough`);
  } finally {
    await world.end();
  }
}

/**
 * An answer typed while the disk gets full at its nth write and stays so: kept and told so, or told that it is not.
 *
 * @param before - answers to the questions of a visit before it.
 */
export async function answeredOnFullDisk(
  before: readonly string[],
  answer: string,
): Promise<{ readonly tries: number }> {
  const world = new World();
  try {
    await world.begin();
    const who = new SimulatedPerson(await world.person('teacher', '530500', 101), '松岗', false, []);
    const watch = new Watch(world, [who]);
    for (let at = 1; at < MOST; at += 1) {
      // Begun anew each time.
      for (const text of [...(at === 1 ? [] : ['/cancel', '确定放弃']), '/visit', ...before])
        await world.deliver([await who.chat.typed(text)]);
      await watch.afterStep(who, { isSingle: false, givenUp: watch.all }, await world.deliver([]));
      watch.expect(who, answer);
      const update = await who.chat.typed(answer);
      const delivery = await world.deliver([update], { disk: { kind: 'full', at, lasts: 1_000 } });
      await watch.afterStep(who, { isSingle: true }, delivery);
      if (delivery.struck === undefined) return { tries: at - 1 };
    }
    throw new Broken(`${MOST} writes were not enough`);
  } finally {
    await world.end();
  }
}
