/** Words for the middle of a regular expression: what has a meaning there stands for itself. */

/** A pattern with the flag `u` takes a backslash before these and before nothing else. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/gu;

/** @example literally('10.5%') // '10\\.5%' */
export const literally = (text: string): string => text.replace(SYNTAX, '\\$&');
