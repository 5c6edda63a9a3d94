/** A file that cannot be read: one Chinese sentence with the remedy, and nothing is kept of it. */
import { AppError } from '../domain/shared/errors.ts';
import { fillIn, type MessageKey } from '../messages/zh-CN.ts';

export class FileRefusedError extends AppError {
  override readonly code: MessageKey;
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;

  /** @param key - of the sentence; the error's message is that sentence. */
  constructor(key: MessageKey, values: Readonly<Record<string, string | number>> = {}) {
    super(fillIn(key, values), values);
    // Whoever says errors by their code says this sentence.
    this.code = key;
    this.key = key;
    this.values = values;
  }
}
