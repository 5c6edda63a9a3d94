/** Who works in a made-up office: a teacher at each school, one at none, a head and the administrator. */
import type { App } from '../../../src/compose.ts';
import type { Person } from '../../../src/domain/access/person.ts';
import { PLACE, SCHOOLS } from './fill.ts';

export async function people({ work }: App) {
  const { staff } = work.stores;
  const add = async (
    userId: string,
    role: 'teacher' | 'head-teacher' | 'administrator',
    unit: string | null,
  ) => {
    const { id } = await staff.findOrCreate('web', userId);
    await staff.change(id, { role, place: PLACE, unit, isVouched: true });
    return (await staff.get(id)) as Person;
  };
  const authors: string[] = [];
  for (let index = 0; index < SCHOOLS; index += 1)
    authors.push((await add(`t${index}`, 'teacher', `第${index}小学`)).id);
  return {
    authors,
    stranger: await add('s', 'teacher', '没有台账的小学'),
    head: await add('h', 'head-teacher', '第7小学'),
    administrator: await add('a', 'administrator', null),
  };
}
