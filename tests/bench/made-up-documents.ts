/** Documents for the bench: as many clauses as wanted, of sentences like those of the trade, always the same. */
import type { PolicyDocument } from '../../src/domain/clauses/clause.ts';
import type { Topic } from '../../src/domain/clauses/topic.ts';
import { randomFrom } from '../../src/learning/random.ts';
import { smallDocument } from '../support/small-library.ts';

const CLAUSES = 50;
const BODIES = ['学校', '县级人民政府', '教育行政部门', '乡镇人民政府', '村民委员会', '财政部门', '民政部门'];
const DUTIES = ['应当落实', '不得违反', '负责监督', '按月报告', '逐步完善', '会同有关部门检查'];

/** @param count - clauses; one document has 50. */
export function* madeUpDocuments(count: number, topics: readonly Topic[]): Generator<PolicyDocument> {
  const random = randomFrom(count);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  for (let made = 0; made < count; made += CLAUSES) {
    const texts = Object.fromEntries(
      Array.from({ length: Math.min(CLAUSES, count - made) }, (_, at) => {
        const topic = pick(topics);
        const sentence = topic.sentences.length > 0 ? pick(topic.sentences) : topic.name;
        const number = Math.floor(random() * 90) + 10;
        return [
          String(at + 1),
          `${sentence}${pick(BODIES)}${pick(DUTIES)}${pick(topic.terms)}，期限${number}日，每人${number * 10}元。`,
        ];
      }),
    );
    yield smallDocument(`made-${made / CLAUSES}`, texts);
  }
}
