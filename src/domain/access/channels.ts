/**
 * Ways in, and whether personal data may go over each. A way in that is not listed here carries none:
 * what leaves the office's own machine is let through by name, never by default.
 */

/** The page and the office's own console are listed; a messenger brings its own name. */
export type Channel = 'web' | 'console' | 'telegram' | (string & Record<never, never>);

/** One's own chat with the program, or one that others read too. */
export type ChatKind = 'private' | 'group';

/** On the office's own machine or network. */
const OWN: readonly Channel[] = ['web', 'console'];

/** @param personalOver - channels the office has let in, each with a switch and a warning of its own. */
export function mayCarryPersonal(channel: Channel, personalOver: readonly Channel[]): boolean {
  return OWN.includes(channel) || personalOver.includes(channel);
}
