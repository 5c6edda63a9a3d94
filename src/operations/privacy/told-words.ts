/** What a file says of telling the guardian: how, when, agreed or not, or that nobody has written it down yet. */
import {
  AGREED_BY,
  groundWords,
  isAgreedBy,
  isToldBy,
  needsConsent,
  TOLD_BY,
} from '../../domain/privacy/told.ts';
import type { Answers } from '../../domain/records/answers.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { FileNotice } from '../../ports.ts';

export function toldWords(notice: FileNotice | undefined): string {
  if (notice === undefined) return say('told.not-yet');
  const way = isToldBy(notice.toldBy) ? TOLD_BY[notice.toldBy] : notice.toldBy;
  return say('told.told', { way, day: showDay(notice.toldOn) });
}

/** Consent where it is the ground; otherwise the ground on which it is not needed. */
export function consentWords(answers: Answers, notice: FileNotice | undefined): string {
  const ground = groundWords(answers);
  if (ground === undefined) return say('told.no-ground');
  if (!needsConsent(answers)) return say('told.no-consent-needed', { ground });
  if (notice?.agreedBy == null || notice.agreedOn === null) return say('told.consent-open');
  const way = isAgreedBy(notice.agreedBy) ? AGREED_BY[notice.agreedBy] : notice.agreedBy;
  return say('told.agreed', { way, day: showDay(notice.agreedOn) });
}
