/** An error → the one Chinese sentence a person sees. */
import { AppError, UsageError } from '../domain/shared/errors.ts';
import { fillIn, isMessageKey, say } from './zh-CN.ts';

/** @param isTap - a button was pressed: what the program was asked for by it is not there any more. */
export function sentenceFor(error: unknown, isTap = false): string {
  // Usage errors raised by operations carry their Chinese sentence; English ones are for the command line.
  if (error instanceof UsageError)
    return /[\u4e00-\u9fff]/u.test(error.message) ? error.message : say(isTap ? 'button.gone' : 'unexpected');
  return error instanceof AppError && isMessageKey(error.code)
    ? fillIn(error.code, error.details)
    : say('unexpected');
}
