/** What the trade needs: papers, ledgers, tasks, indicators. */
export const TRADE = {} as const;
