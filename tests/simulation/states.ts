/** States a simulation has to have been in: one that is never reached is a simulation that proves less than it says. */
export const STATES = [
  'a form is begun',
  'an answer is taken',
  'an answer is refused and asked again',
  'a form is submitted and its number told',
  'a submission is pressed again',
  'a form is put aside for another',
  'a form put aside is taken up again',
  'a form is given up',
  'a form is interrupted by a command',
  'an old button is pressed',
  'a button of somebody else is pressed',
  'an update comes twice',
  'two updates come at once',
  'two updates come in the wrong order',
  'the disk refuses the first write',
  'the disk refuses in the middle of a transaction',
  'the disk refuses the commit',
  'somebody is told that nothing was saved',
  'the program dies before a commit',
  'the program dies after a commit',
  'a form outlives the death of the program',
  'the channel refuses a call',
  'the channel acts and calls it a failure',
  'somebody reads their record',
  'somebody is refused what is not theirs',
  'a head reads a record of their place',
  'a second entry goes into a file',
  'a reminder is sent',
  'a reminder that failed is sent later',
  'a reminder is dropped by a newer entry',
] as const;
export type State = (typeof STATES)[number];

export class Reached {
  readonly counts = new Map<State, number>();

  add(state: State, isSo = true): void {
    if (isSo) this.counts.set(state, (this.counts.get(state) ?? 0) + 1);
  }

  take(other: Reached): void {
    for (const [state, count] of other.counts) this.counts.set(state, (this.counts.get(state) ?? 0) + count);
  }

  get missing(): readonly State[] {
    return STATES.filter((state) => !this.counts.has(state));
  }
}
