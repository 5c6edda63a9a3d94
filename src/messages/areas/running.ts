/** Stopping, overload, backup, restore, broken surroundings. */
export const RUNNING = {
  'late.answer': '这句话是在下面这一题出来之前发的,没有记下来。如果它回答的就是这一题,请再发一次。',
  'stop.unfinished':
    '停机时还有{count}条消息没有处理完:Telegram上的会在下次启动后接着处理,网页上的请使用者重发。',
} as const;
