/** The desk that makes long tables, one after the other, while everybody goes on: file, progress, what went wrong. */
import type { Person } from '../../domain/access/person.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { sentenceFor } from '../../messages/sentence-for.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock, ExportFiles, Logger, UnitOfWork } from '../../ports.ts';
import type { ExportInput, GatheredExport } from '../export-records.ts';
import type { Performed } from '../operation.ts';
import type { Kept } from './shape.ts';

export interface DeskTools {
  readonly gather: Performed<ExportInput, GatheredExport>;
  readonly files: ExportFiles;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often it is written down how far a table is, for other processes and for after a kill. */
const BEAT_MS = 5_000;

export class ExportDesk {
  readonly #tools: DeskTools;
  readonly #done = new Map<string, number>();
  #queue: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  /** Rows read so far; undefined where this process is not at it. */
  readonly doneOf = (id: string): number | undefined => this.#done.get(id);

  /** @returns when it is finished or has failed; never rejects. */
  make(made: Kept<'export'>, actor: Person): Promise<void> {
    this.#done.set(made.id, 0);
    const turn = this.#queue.then(() => this.#make(made, actor));
    this.#queue = turn;
    return turn;
  }

  /** What is being made is given up, and says so: the database is closed after it. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#queue;
  }

  #assertGoing(): void {
    if (this.#isStopped) throw new UsageError(say('exports.stopped'));
  }

  async #make({ id, body }: Kept<'export'>, actor: Person): Promise<void> {
    const { gather, files, clock, logger } = this.#tools;
    const { approval, filter, purpose } = body;
    const beat = setInterval(() => void this.#beat(id, body), BEAT_MS);
    beat.unref();
    let gathered: GatheredExport | undefined;
    let file: Awaited<ReturnType<ExportFiles['begin']>> | undefined;
    try {
      this.#assertGoing();
      gathered = await gather(
        {
          ...filter,
          ...(purpose === '' ? {} : { purpose }),
          ...(approval === null ? {} : { approval }),
          watch: (done) => {
            this.#assertGoing();
            this.#done.set(id, done);
          },
        },
        actor,
      );
      const begun = await files.begin(id);
      file = begun;
      await gathered.write((bytes) => {
        this.#assertGoing();
        return begun.write(bytes);
      });
      const sealed = await file.finish();
      const { fileName, rows } = gathered;
      const ready = { ...body, fileName, expected: rows, done: rows, file: sealed, beatAt: clock.now() };
      await this.#change(id, 'ready', ready);
    } catch (error) {
      await file?.giveUp();
      files.remove(id);
      logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'an export was not made');
      await this.#change(id, 'failed', { ...body, failed: sentenceFor(error) }).catch(() => undefined);
    } finally {
      clearInterval(beat);
      gathered?.drop();
      this.#done.delete(id);
    }
  }

  async #beat(id: string, body: Kept<'export'>['body']): Promise<void> {
    const done = this.#done.get(id);
    if (done === undefined) return;
    const now = { ...body, done, beatAt: this.#tools.clock.now() };
    // It is tried again in a moment.
    await this.#change(id, 'making', now).catch(() => undefined);
  }

  async #change(id: string, state: string, body: Kept<'export'>['body']): Promise<void> {
    await this.#tools.work.transaction(async ({ shelf }) => {
      const found = await shelf.get(id, 'export');
      // Taken away, or over, meanwhile.
      if (found?.state === 'making') await shelf.change(id, { state, body });
    });
  }
}
