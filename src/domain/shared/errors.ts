/**
 * Errors the program raises on purpose: English for the developer with a remedy, a stable
 * code for the Chinese sentence (`messages/zh-CN.ts` has one for each), and no personal data.
 */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

export abstract class AppError extends Error {
  abstract readonly code: string;
  readonly details: ErrorDetails;

  constructor(message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.details = details;
  }
}

/** The program was called in a way its caller can correct: a wrong option, an unknown id. */
export class UsageError extends AppError {
  override readonly code = 'usage';
}
