/**
 * Everything that shows answers somebody gave, by name: who may use it at all, how much it shows,
 * and which operations it stands for. An operation that is neither here nor among SHOW_NOTHING
 * fails a test, and so does a reader without its row in the table of who sees what.
 */
import type { Permission } from './roles.ts';

/**
 * `line`: one line of a list, a button, a reminder: never anything personal. `table`: many at once,
 * masked. `counts`: numbers of files and names of fields only.
 */
export type Extent = 'line' | 'table' | 'counts';

export interface Reader {
  readonly needs: Permission;
  /** Left out: one file or record, whole. */
  readonly extent?: Extent;
  /** Names of the operations, as the audit log has them; none for parts of others. */
  readonly operations: readonly string[];
}

const whole = (needs: Permission, ...operations: readonly string[]): Reader => ({ needs, operations });
const reader = (needs: Permission, extent: Extent, ...operations: readonly string[]): Reader => ({
  needs,
  extent,
  operations,
});

export const READERS = {
  /** A case file with its history. */
  file: whole(
    'record.list',
    'file.read',
    'file.colleagues',
    'file.reassign',
    'file.hands',
    'file.hand-over',
    'file.hand-back',
  ),
  record: whole('record.list', 'record.read', 'photo.read'),
  /** What a correction changed, under a record. */
  history: reader('record.list', 'line'),
  list: reader(
    'record.list',
    'line',
    'record.list',
    'file.list',
    'file.open',
    'office.overview',
    'office.files',
    'office.records',
  ),
  duties: reader('record.list', 'line', 'duty.list', 'ledger.tasks', 'task.dismiss'),
  /** Numbers counted from the files of a scope, for reports. */
  ledger: reader('record.list', 'counts', 'ledger.report', 'ledger.report-table', 'ledger.indicators'),
  /** Children who may leave, by their files; where personal data may not go the list is not shown. */
  'early-list': reader('record.list', 'line', 'ledger.early'),
  /** What a form begun from a file takes over from it. */
  'form-from-file': whole('draft.write', 'draft.start'),
  /** Files a form offers to join, and those that may be of the same child. */
  'form-choices': reader('draft.write', 'line'),
  /** What the last entry of a file said, offered as a button. */
  prefill: whole('draft.write'),
  /** One's own form as it stands. */
  review: whole(
    'draft.write',
    'draft.resume',
    'draft.take-up',
    'draft.list',
    'record.submit',
    'form.whole',
    'form.give',
    'form.finish',
  ),
  /** A record's answers in the form that corrects it. */
  correction: whole('draft.write', 'record.amend-start'),
  /** A letter or report made of a record. */
  report: whole('record.list', 'report.compile', 'report.of-place'),
  export: reader('record.export', 'table', 'record.export', 'export.fetch'),
  /** The same in the open, where a second person has said yes to that one table; on the office's own page alone. */
  approved: whole('record.export'),
  /** The same in the open: at the office's own machine alone, and each number is logged. */
  reveal: whole('record.export'),
  /** All that is kept of one child, for the guardian who asks for it. */
  subject: whole('privacy.manage', 'privacy.export'),
  /** Files and records found by what stands in them. */
  search: reader('record.list', 'line'),
  reminder: reader('record.list', 'line', 'reminder.snooze', 'reminder.end'),
  /** What taking an act back would bring back. */
  undo: reader('draft.write', 'line'),
  /** Unvouched entries waiting for a head. */
  vouching: reader('record.vouch', 'line', 'record.vouch'),
  audit: reader('audit.read', 'counts', 'audit.list'),
  /** Who read one file, for the child's guardian: told by the office. */
  'file-log': reader('audit.file', 'counts', 'audit.of-file'),
} as const satisfies Readonly<Record<string, Reader>>;

export type ReaderId = keyof typeof READERS;

/** Operations that show no answer of anybody's file or record, each with the reason. */
export const SHOW_NOTHING: Readonly<Record<string, string>> = {
  'question.ask': 'clauses; the question is the asker’s own',
  'clause.read': 'clauses',
  'draft.close': 'takes a form away',
  'clause.read-elsewhere': 'clauses',
  'answer.keep': 'keeps the asker’s own question',
  'answer.rate': 'a mark on an answer of one’s own',
  'queue.list': 'questions, held to the document of the administrator’s own place',
  'queue.answer': 'the same',
  'learnt.add': 'an administrator’s own wording of a question',
  'learnt.list': 'the same, held to the document of the place',
  'learnt.remove': 'the same',
  'queue.read': 'the same, with sentences of clauses',
  'queue.groups': 'the same',
  'queue.asked': 'the same, without who asked',
  'queue.try': 'the same, and how they would be answered',
  'queue.dismiss': 'the same',
  'queue.reopen': 'the same',
  'office.health': 'the state of the program',
  'settings.read': 'numbers and days; of a secret that it is there',
  'settings.change': 'the same',
  'document.preview': 'a public document an administrator brings',
  'document.read': 'the same',
  'document.revise': 'the same',
  'document.align': 'the same',
  'document.law-read': 'the same',
  'document.law': 'the same',
  'document.law-drop': 'the same',
  'document.law-undo': 'the same',
  'document.drafts-read': 'the same',
  'document.draft': 'the same',
  'document.draft-decide': 'the same',
  'document.confirm': 'the same',
  'document.discard': 'the same',
  'document.withdraw': 'the same',
  'document.undo': 'the same',
  'document.list': 'the same',
  'facts.read': 'schools, villages and bodies of the own place, nobody’s name',
  'facts.workbook': 'the same',
  'facts.fill': 'the same',
  'facts.add-row': 'the same',
  'facts.remove-row': 'the same',
  'profile.place': 'one’s own place',
  'profile.role': 'one’s own role',
  'profile.unit': 'one’s own unit',
  'staff.join': 'one’s own invite',
  'staff.invite': 'a code',
  'staff.withdraw': 'an invite',
  'people.list': 'accounts the administrator answers for, held to their places by mayManage',
  'people.read': 'the same',
  'account.status': 'the same',
  'account.move': 'the same',
  'account.renew': 'a code for one of them, or for oneself',
  'devices.list': 'one’s own devices, or those of an account one answers for',
  'devices.end': 'the same',
  'devices.end-all': 'the same',
  'devices.unlink': 'the same',
  'ledger.compare': 'lists the office brings itself, at its own machine; nothing of a file or record',
  'photo.keep': 'a picture of the sender’s own, put away',
  'photo.propose': 'the step of the sender’s own form, at which the words of their own paper stand',
  'record.withdraw': 'a number; the answers stay where they are',
  'record.lacking': 'numbers of records within one’s places, and names of fields',
  'record.count': 'a number of rows within one’s places',
  'privacy.erase': 'takes away and says how many rows, of a file or an account the administrator answers for',
  'privacy.retain': 'numbers of rows, at the office’s own machine',
  'privacy.filing': 'numbers of files by age, of one’s places',
  'file.inform': 'how and when somebody told a guardian, as they say it themselves',
  'record.tally': 'numbers of visits within one’s places',
  'staff.read-list': 'a list of people the administrator brings',
  'export.begin': 'which table is made, and of how many rows',
  'export.list': 'tables one has asked for, and what waits for one’s word: filters and purposes',
  'export.remove': 'one’s own finished table is taken away',
  'approval.ask': 'a filter and a purpose',
  'approval.decide': 'the same',
  'schedule.add': 'the same, and a folder',
  'schedule.remove': 'the same',
  'template.add': 'a blank form of the county’s',
  'template.read': 'the same',
  'template.list': 'the same',
  'template.map': 'the same',
  'template.remove': 'the same',
  'import.begin': 'a table the administrator brings; of files the numbers of those they may see',
  'import.read': 'the same',
  'import.columns': 'the same',
  'import.commit': 'the same',
  'import.undo': 'the same',
  'import.left': 'the same',
  'import.list': 'the same',
  'request.understand': 'the asker’s own words',
};

/** What a group may have: an allow-list. Everything else is for private chats. */
export const IN_GROUPS: readonly string[] = [
  'question.ask',
  'clause.read',
  'clause.read-elsewhere',
  'answer.keep',
  'answer.rate',
];
