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
  'data.unreachable':
    '连不上资料库服务器,这一步没有保存;已填的内容都在。请过一会儿再发一次;管理员请检查 DATABASE_URL 和 PostgreSQL 是否在运行。',
  'move.done':
    '已搬完,共{rows}行,逐表核对一致,现在的资料库是{path}。请在 .env 里改好 DATABASE_URL 再启动;密钥和 data 文件夹里的其他文件照旧要用。',
  'move.target-full': '{path}里已经有数据,没有搬。请换一个空的资料库。',
  'move.differs':
    '搬过去的{table}和原来的不一致,新的资料库已还原成空的,原来的没有动。请重试;再不行请检查磁盘。',
  'data.unreadable': '服务器的磁盘读写出错,这一步没有保存。请管理员检查磁盘,然后再试。',

  // A step that is saved, and whose answer did not get through.
  'form.saved-step': '刚才的回答已经记下,只是下一题没有发出来。发"继续"就接着往下填,不用重发。',
  'form.saved-as': '已经保存,编号 {number};只是回执没有发出来。发 /records 可以看到,不用重填。',

  // Backup and restore.
  'backup.where':
    '没有说备份放在哪里:在 .env 里写 BACKUP_DIR=文件夹,或者在命令后面加 --to 文件夹(恢复时是 --from)。',
  'backup.no-database': '{path} 不存在,没有可备份的。请先启动过一次义教通,或检查 DATA_DIR。',
  'backup.done': '已备份到 {path}:{records}条记录,{files}份台账,已重新打开核对过。密钥不在里面,请另外保管。',
  'backup.key-wrong':
    '{path} 不是用这把密钥备份的。请换成备份时的密钥(BACKUP_KEY,或当时的 DATA_KEY 与 data/key)再试。',
  'backup.damaged':
    '{path} 读不出来或与备份时不一样,没有恢复任何东西。请用另一个时刻(npm run restore -- --list)或另一份备份。',
  'backup.none': '{folder} 里没有那个时刻或更早的备份。有哪些时刻:npm run restore -- --list。',
  'backup.in-the-way': '{path} 已经有资料,没有恢复。确定要换掉,请加 --overwrite;现有的会改名保留,不会删除。',
  'restore.done': '已恢复到 {at}(协调世界时):{records}条记录,{files}份台账。',
  'restore.put-aside': '原来的资料库改名为 {path},确认无误后可自行删除。',
  'restore.bad-instant': '"{text}"不是时刻。要写成 2026-11-27T09:30:00+08:00。',
} as const;
