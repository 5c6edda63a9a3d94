/** Labels of buttons as the page shows them. Pure, for the server and the browser. */

/** The box in front of one of several that may be ticked. */
export const TICK = /^[☐☑]\s*/u;

/** Signs that help on Telegram, where all buttons look the same. */
const SIGN = /^(?![☐☑])(?:\p{Extended_Pictographic}\ufe0f?|◀)+\s*/u;

export const withoutSign = (label: string): string => label.replace(SIGN, '');
