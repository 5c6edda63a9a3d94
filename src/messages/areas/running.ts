/** Stopping, overload, backup, restore, broken surroundings. */
export const RUNNING = {
  'late.answer': '这句话是在下面这一题出来之前发的,没有记下来。如果它回答的就是这一题,请再发一次。',
  'stop.unfinished':
    '停机时还有{count}条消息没有处理完:Telegram上的会在下次启动后接着处理,网页上的请使用者重发。',
  'data.running': '已经有一个义教通在用这个资料库({path})。请接着用那一个;要换这一个,先把那一个停掉。',
  'data.busy': '资料库正被别的程序占用,这一步没有保存。请过一会儿再发一次;已填的内容都在。',
  'data.disk-full': '服务器的磁盘满了,这一步没有保存。请告诉管理员腾出空间,然后再发一次;已填的内容都在。',
  'data.read-only':
    '资料文件夹不能写,这一步没有保存。请管理员把 DATA_DIR 的读写权限给运行义教通的用户,然后重试。',
  'data.damaged': '资料库文件损坏,读不出来。请管理员停机,保留现有文件,用最近的备份恢复后再启动。',
  'data.unreadable': '服务器的磁盘读写出错,这一步没有保存。请管理员检查磁盘,然后再试。',
} as const;
