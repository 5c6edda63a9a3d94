/** What an exported table says of itself on its first sheet. */
import type { Person } from '../../domain/access/person.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import type { Day } from '../../domain/shared/day.ts';
import { type About, periodWords } from '../../export/about.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock } from '../../ports.ts';

export interface AboutInput {
  readonly title: string;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly vouching?: 'waiting' | undefined;
  readonly reveal?: boolean | undefined;
  readonly purpose?: string | undefined;
  readonly rows: number;
}

export function aboutExport(
  { title, from, to, vouching, reveal, purpose, rows }: AboutInput,
  { id, name, role, place, unit }: Person,
  { places, clock }: { readonly places: Gazetteer; readonly clock: Pick<Clock, 'today'> },
): About {
  const today = clock.today();
  const placeName = place === null ? '' : places.nameOf(place);
  return {
    title: `${placeName}${title}`,
    unit: unit ?? (place === null ? '' : places.fullName(place).replaceAll(' › ', '')),
    period: periodWords({ from, to }, today),
    madeOn: today,
    madeBy: [ROLE_LABELS[role], name ?? id].join(' '),
    rows,
    filter: vouching === 'waiting' ? [say('table.waiting-only')] : [],
    isRevealed: reveal === true,
    purpose,
  };
}
