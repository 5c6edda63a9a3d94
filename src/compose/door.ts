/** What the door adds to the bot's services: taking a record back, what is missing before an export. */

import type { FillTools } from '../operations/fill-form.ts';
import { createListLacking } from '../operations/list-lacking.ts';
import { createOpenFiles } from '../operations/open-files.ts';
import type { Operation, Performed } from '../operations/operation.ts';
import { createKeepPhoto, createReadPhoto } from '../operations/photos.ts';
import { createProposePaper } from '../operations/propose-paper.ts';
import { createVouchRecord } from '../operations/vouch-record.ts';
import { createFinishWhole, createGiveAnswer, createReadWhole } from '../operations/whole-form.ts';
import { createWithdrawRecord } from '../operations/withdraw-record.ts';

type Bind = <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>;

export function doorServices(bind: Bind, tools: FillTools) {
  return {
    openFiles: bind(createOpenFiles(tools)),
    vouch: bind(createVouchRecord(tools)),
    withdrawRecord: bind(createWithdrawRecord(tools)),
    readWhole: bind(createReadWhole(tools)),
    giveAnswer: bind(createGiveAnswer(tools)),
    finishWhole: bind(createFinishWhole(tools)),
    keepPhoto: bind(createKeepPhoto(tools)),
    readPhoto: bind(createReadPhoto(tools)),
    proposePaper: bind(createProposePaper(tools)),
    listLacking: bind(createListLacking(tools)),
  };
}
