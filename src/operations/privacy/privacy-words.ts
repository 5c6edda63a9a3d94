/** What /privacy says, with the days this office keeps each kind. */
import { daysOfFiles, type Retention } from '../../domain/privacy/retention.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { say } from '../../messages/zh-CN.ts';

export function privacyWords(retention: Retention): string {
  const days = (kind: string) => {
    const kept = retention[kind] ?? null;
    return kept === null ? say('privacy.kept') : say('privacy.days', { days: kept });
  };
  const ends = new Set(CASE_KINDS.map(({ id }) => daysOfFiles(retention, id)));
  const [end] = ends;
  return say('privacy', {
    download: days('download'),
    chat: days('chat'),
    draft: days('draft'),
    question: days('question'),
    imported: days('import'),
    log: days('log'),
    // Different ends for different kinds: each is named.
    file:
      ends.size > 1
        ? CASE_KINDS.map(({ id, title }) => `${title}${endOf(daysOfFiles(retention, id))}`).join('、')
        : endOf(end ?? null),
  });
}

function endOf(days: number | null): string {
  return days === null ? say('privacy.kept') : say('privacy.file-days', { days });
}
