/** The menu of registers, files and their history, records, drafts, calculators, documents. */
import { Composer, InputFile } from 'grammy';
import { CASE_KINDS, caseKind, findCaseKind } from '../../domain/records/case-kinds.ts';
import { readNumber } from '../../domain/records/number.ts';
import { onlyJoins, REGISTER_GROUPS } from '../../domain/records/record-type.ts';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import { CALCULATORS, calculatorId } from '../../operations/calculator.ts';
import { isHead } from '../../operations/ledgers/report-rhythm.ts';
import type { PaperInput } from '../../operations/make-paper.ts';
import { isPhotoKind, PHOTO_KINDS } from '../../operations/photos.ts';
import type { BotContext } from '../context.ts';
import { nextRows } from '../render/form.ts';
import { answerTap, type ButtonSpec, keyboardOf, rowsOf, sendBlocks, sendText } from '../render/send.ts';
import { trialMarked } from '../render/trial-mark.ts';
import type { BotServices } from '../services.ts';
import { FORM_WORD } from './plain-words.ts';

export function registersFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('new', async (ctx) => {
    const rows = Object.keys(REGISTER_GROUPS).flatMap((group) =>
      rowsOf(
        RECORD_TYPES.filter(
          (type) => type.group === group && !onlyJoins(type) && type.recordedBy.includes(ctx.person.role),
        ).map(({ id, title }) => ({ label: title, data: `g:${id}` })),
        2,
      ),
    );
    await sendText(ctx, rows.length === 0 ? say('new.none') : say('new.what'), keyboardOf(rows));
  });

  feature.command('calc', (ctx) =>
    sendText(
      ctx,
      say('calc.what'),
      keyboardOf([
        [{ label: say('calc.certificate'), data: 'g:honor-certificate' }],
        ...rowsOf(
          CALCULATORS.map(({ id, title }) => ({ label: title, data: `m:${calculatorId(id)}` })),
          2,
        ),
      ]),
    ),
  );

  feature.command('files', async (ctx) => {
    const { kinds } = await services.listFiles({}, ctx.person);
    if (kinds.length === 0) {
      await sendText(ctx, say('files.none'));
      return;
    }
    const rows = kinds.map(({ id, title, open }) => [{ label: `${title}(${open})`, data: `k:${id}` }]);
    await sendText(ctx, say('files.kinds'), keyboardOf(rows));
  });

  feature.callbackQuery(/^k:([a-z-]+)$/u, async (ctx, next) => {
    const kind = ctx.match[1] ?? '';
    if (findCaseKind(kind) === undefined) return next();
    await answerTap(ctx);
    const { files } = await services.listFiles({ kind }, ctx.person);
    const rows = files.map(({ number, label }) => [{ label, data: `o:${number}` }]);
    const text = say('files.of', { title: caseKind(kind).title, count: files.length });
    await sendText(ctx, files.length === 0 ? say('files.none') : text, keyboardOf(rows));
  });

  feature.callbackQuery(/^o:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    await showFile(ctx, ctx.match[1] ?? '', services);
  });

  feature.command('file', async (ctx) => {
    const number = ctx.match.trim();
    if (number === '') await sendText(ctx, say('file.usage'));
    else await showFile(ctx, number, services);
  });

  feature.callbackQuery(/^v:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    await showRecord(ctx, ctx.match[1] ?? '', services);
  });

  feature.command('record', async (ctx) => {
    const number = ctx.match.trim();
    if (number === '') await sendText(ctx, say('record.usage'));
    else await showRecord(ctx, number, services);
  });

  feature.callbackQuery(/^w:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    await askOrSendPaper(ctx, { number: ctx.match[1] ?? '' }, services);
  });

  feature.callbackQuery(/^w!:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    await sendPaper(ctx, { number: ctx.match[1] ?? '' }, services);
  });

  feature.callbackQuery(/^y:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    const number = ctx.match[1] ?? '';
    const { papers } = await services.readFile({ number }, ctx.person);
    const rows = papers.map(({ id, title }) => [{ label: title, data: `z:${id}:${number}` }]);
    await sendText(ctx, say('paper.which'), keyboardOf(rows));
  });

  feature.callbackQuery(/^z:([a-z-]+):([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    await sendPaper(ctx, { paper: ctx.match[1] ?? '', number: ctx.match[2] ?? '' }, services);
  });

  feature.command('drafts', async (ctx) => {
    const drafts = await services.listDrafts({}, ctx.person);
    if (drafts.length === 0) {
      await sendText(ctx, say('drafts.none'));
      return;
    }
    const rows = drafts.map(({ id, title, answered, isOpen }) => [
      {
        label: say('drafts.line', { title, count: answered, open: isOpen ? say('drafts.open') : '' }),
        data: `q:${id}`,
      },
    ]);
    await sendText(ctx, say('drafts.head'), keyboardOf(rows));
  });
  return feature;
}

/** After the form, where a number may be an answer: a number by itself shows what it stands for. */
export function numbersFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const number = readNumber(ctx.message.text.replace(/^\s*(?:查看|查|看|打开|更正|改)\s*/u, ''));
    if (number === undefined) return next();
    const isFile = CASE_KINDS.some(({ numberPrefix }) => number.startsWith(`${numberPrefix}-`));
    await (isFile ? showFile(ctx, number, services) : showRecord(ctx, number, services));
  });
  // 跳过 with nothing to pass over is no question about policy.
  feature.hears(FORM_WORD, (ctx) => sendText(ctx, say('form.nothing-open')));
  return feature;
}

async function showFile(ctx: BotContext, number: string, services: BotServices): Promise<void> {
  const { blocks, next, records, papers, mayTell } = await services.readFile({ number }, ctx.person);
  const open = records
    .slice(-SHOWN)
    .map((record) => ({ label: say('record.open', { number: record }), data: `v:${record}` }));
  const print = papers.length === 0 ? [] : [[{ label: say('paper.print'), data: `y:${number}` }]];
  const tell = mayTell ? [[{ label: say('told.button'), data: `tg:${readNumber(number) ?? number}` }]] : [];
  const assign =
    isHead(ctx.person) && next.length > 0 ? [[{ label: say('reassign.ask'), data: `t:a:${number}` }]] : [];
  const rows = [...nextRows(next), ...rowsOf(open, 2), ...print, ...tell, ...assign];
  await sendBlocks(ctx, blocks, keyboardOf(rows));
}

/** Records of a file with a button of their own; all of them are in its history. */
const SHOWN = 6;

async function sendPaper(ctx: BotContext, input: PaperInput, services: BotServices): Promise<void> {
  const { fileName, bytes, title } = await services.makePaper(input, ctx.person);
  await ctx.replyWithDocument(new InputFile(bytes, fileName), {
    caption: trialMarked(say('report.ready', { title }), services),
  });
}

/** The report of a record: what it would leave empty is asked before it is made. */
async function askOrSendPaper(ctx: BotContext, input: PaperInput, services: BotServices): Promise<void> {
  const { caseNumber } = await services.readRecord({ number: input.number }, ctx.person);
  const lacks =
    caseNumber === null ? null : (await services.readFile({ number: caseNumber }, ctx.person)).lacks;
  if (lacks === null) return sendPaper(ctx, input, services);
  const rows = [
    [{ label: say('lacking.fill', { number: lacks.record }), data: `a:${lacks.record}` }],
    [{ label: say('lacking.anyway'), data: `w!:${input.number}` }],
  ];
  await sendText(ctx, say('lacking.paper', { labels: lacks.labels.join('、') }), keyboardOf(rows));
}

async function showRecord(ctx: BotContext, number: string, services: BotServices): Promise<void> {
  const { blocks, caseNumber, mayAmend, hasDocument, photos } = await services.readRecord(
    { number },
    ctx.person,
  );
  const key = readNumber(number) ?? number;
  const rows: ButtonSpec[][] = [
    ...(hasDocument ? [[{ label: say('report.document'), data: `w:${key}` }]] : []),
    [
      ...(mayAmend
        ? [
            { label: say('record.amend'), data: `a:${key}` },
            { label: say('withdraw.button'), data: `b:${key}` },
            ...(ctx.channel === 'web' ? [{ label: say('photo.attach'), data: `pa:${key}` }] : []),
          ]
        : []),
      ...(caseNumber === null
        ? []
        : [{ label: say('record.file', { number: caseNumber }), data: `o:${caseNumber}` }]),
    ],
  ];
  const pictures = photos.map(({ id, kind }) => ({
    label: say('photo.open', { kind: isPhotoKind(kind) ? PHOTO_KINDS[kind] : kind }),
    data: `ph:${id}`,
  }));
  const all = [...rows, ...rowsOf(pictures, 3)];
  await sendBlocks(ctx, blocks, keyboardOf(all.filter((row) => row.length > 0)));
}
