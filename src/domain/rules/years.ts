/** What is said of a document's years: a target that is past, a day before there was the document. */
import { type Day, partsOf } from '../shared/day.ts';
import { type Said, said } from './said.ts';

/** A target year that is over is still the document's; what holds now must be asked. */
export function pastTarget(year: number | undefined, today: Day): readonly Said[] {
  return year !== undefined && year < partsOf(today).year ? [said('calc.past-target', { year })] : [];
}
