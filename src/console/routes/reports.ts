/** The Ministry's reports. */
import { RHYTHMS, type Rhythm } from '../../domain/casework/rhythm.ts';
import { isDay } from '../../domain/shared/day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { download } from '../download.ts';
import { reportsPage } from '../pages/reports.ts';

export function addReportRoutes({ page, act, office }: Desk): void {
  const asked = (rhythm: string | undefined, day: string | undefined) => {
    const known: Rhythm = RHYTHMS.find((each) => each === rhythm) ?? 'month';
    return { rhythm: known, ...(day !== undefined && isDay(day) ? { day } : {}) };
  };

  page('/office/reports', async ({ person, query }) => {
    const input = asked(query('rhythm'), query('day'));
    const report = await office.reportTable({ ...input, asFile: false }, person);
    return { title: say('office.reports'), body: reportsPage(input.rhythm, input.day, report) };
  });

  act('/office/reports', async ({ context, person, field }) => {
    const input = asked(field('rhythm'), field('day'));
    const { bytes, fileName } = await office.reportTable({ ...input, asFile: true }, person);
    return download(context, bytes ?? new Uint8Array(), `${input.rhythm}.xlsx`, fileName);
  });
}
