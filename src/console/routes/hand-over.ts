/** Files handed over together: who may have them, doing it, taking it back. */
import { say } from '../../messages/zh-CN.ts';
import type { Acted, Desk } from '../desk.ts';
import { FILTERED, PICKED } from '../pages/files.ts';
import { handedBackPage, handedOverPage, handsPage } from '../pages/hand-over.ts';
import { filterIn } from '../query.ts';

export function addHandOverRoutes({ act, office }: Desk): void {
  act('/office/hand-over', async (asking) => {
    const filter =
      asking.field('all') === '1'
        ? filterIn((name) => asking.field(`${FILTERED}${name}`) || undefined)
        : undefined;
    const hands = await office.listHands({ numbers: pickedOf(asking), filter }, asking.person);
    return { title: say('hand-over.title'), body: handsPage(hands) };
  });

  act('/office/hand-over/do', async (asking) => {
    const personId = asking.field('person');
    const done = await office.handOver({ numbers: pickedOf(asking), personId }, asking.person);
    return { title: say('hand-over.title'), body: handedOverPage(personId, done) };
  });

  act('/office/hand-over/back', async (asking) => {
    const personId = asking.field('person');
    const done = await office.handBack({ numbers: pickedOf(asking), personId }, asking.person);
    return { title: say('hand-over.title'), body: handedBackPage(done) };
  });
}

const pickedOf = ({ names }: Acted): readonly string[] =>
  names.filter((name) => name.startsWith(PICKED)).map((name) => name.slice(PICKED.length));
