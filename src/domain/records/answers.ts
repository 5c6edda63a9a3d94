/** Answers of a form as they are saved: JSON, keyed by field. A field without an answer is absent. */
export type SimpleAnswer = string | number | readonly string[];
export type GroupItem = Readonly<Record<string, SimpleAnswer>>;
export type Answer = SimpleAnswer | readonly GroupItem[];
export type Answers = Readonly<Record<string, Answer>>;

export function textOf(answers: Answers | GroupItem, field: string): string | undefined {
  const answer = answers[field];
  return typeof answer === 'string' ? answer : undefined;
}

export function listOf(answers: Answers, field: string): readonly string[] {
  const answer = answers[field];
  return Array.isArray(answer) ? answer.filter((item): item is string => typeof item === 'string') : [];
}

export function itemsOf(answers: Answers, field: string): readonly GroupItem[] {
  const answer = answers[field];
  return Array.isArray(answer) ? answer.filter((item): item is GroupItem => typeof item === 'object') : [];
}
