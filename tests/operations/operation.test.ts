/** Operations keep their word: what they write is whole, what they do outside waits for the commit, and who reads cannot write. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import { createDocumentServices } from '../../src/operations/documents/held-documents.ts';
import { createFactsServices } from '../../src/operations/documents/office-facts.ts';
import { defineOperation, type Operation, perform } from '../../src/operations/operation.ts';
import { createTeach, createUnteach } from '../../src/operations/taught.ts';
import type { Stores, UnitOfWork } from '../../src/ports.ts';
import { openApp, personOf, type TestApp, temporaryFolder } from '../support/app.ts';

const PLACE = '530500';
/** What somebody might say in place of who they are. */
const NAMES_A_PLACE = ['home', 'place', 'placeCode', 'documentId', 'jurisdiction'];
/** Operations that take a place from whoever calls, and what holds them to it. */
const PLACE_FROM_INPUT: Readonly<Record<string, string>> = {
  'profile.place': 'one’s own place is what is chosen; nobody vouched for chooses it',
  'staff.invite': 'held to the places the actor answers for',
  'account.move': 'held to the places the actor answers for',
  'facts.read': 'held to the places the actor answers for',
  'facts.workbook': 'held to the places the actor answers for',
  'facts.fill': 'held to the places the actor answers for',
  'facts.add-row': 'held to the places the actor answers for',
  'facts.remove-row': 'held to the places the actor answers for',
};

let app: TestApp;
let administrator: Person;
beforeAll(async () => {
  const closing: (() => void | Promise<void>)[] = [];
  const keep = (close: () => void | Promise<void>) => void closing.push(close);
  // In a file: connections that only read are told from the one that writes.
  app = await openApp({ databasePath: join(temporaryFolder(keep), 'office.db'), closing: keep });
  administrator = await personOf(app, 'administrator', PLACE);
  return async () => {
    for (const close of closing.toReversed()) await close();
  };
});

/** Whatever is asked of a store has no answer yet. */
const SILENT = new Proxy({} as Stores, {
  get: () => new Proxy({}, { get: () => async () => [] }),
});

/** Does its work and fails at the very end, as a full disk does. */
const failingAtCommit = (work: UnitOfWork): UnitOfWork => ({
  ...work,
  transaction: (act) =>
    work.transaction(async (stores) => {
      await act(stores);
      throw new Error('disk full');
    }),
});

/** Tries an operation with nothing in its input. @returns how it asked for the stores, and what it read of a place. */
async function tried(operation: Operation<never, unknown>) {
  const ways: string[] = [];
  const named = new Set<string>();
  const input = new Proxy({} as never, {
    get: (_, key) => {
      if (NAMES_A_PLACE.includes(String(key))) named.add(String(key));
      return undefined;
    },
  });
  const way =
    (name: string) =>
    <Result>(act: (stores: Stores) => Promise<Result>) => {
      ways.push(name);
      return act(SILENT);
    };
  const work: UnitOfWork = {
    transaction: way('transaction'),
    snapshot: way('snapshot'),
    scrub: async () => undefined,
    get stores(): Stores {
      ways.push('outside');
      return SILENT;
    },
  };
  await perform(operation, { ...app, work })(input, { ...administrator, channel: 'console' }).catch(() => {});
  return { way: ways[0] ?? 'nothing', named: [...named] };
}

describe('each operation there is', () => {
  test('runs in a transaction, or in a snapshot that cannot write, or asks no store; its place is the actor’s', async () => {
    const broken: string[] = [];
    for (const operation of app.operations) {
      const { name, reads, prepare } = operation;
      const { way, named } = await tried(operation);
      const promised = reads === true ? 'snapshot' : reads === 'nothing' ? 'nothing' : 'transaction';
      // What is prepared may have been refused for its empty input before anything is run.
      const isKept = way === promised || (prepare !== undefined && way === 'nothing');
      // The row of what asked no store is written in a transaction of its own.
      const isRow = reads === 'nothing' && way === 'transaction' && operation.audit !== null;
      if (!isKept && !isRow) broken.push(`${name}: ${way} instead of ${promised}`);
      if (named.length > 0 && PLACE_FROM_INPUT[name] === undefined)
        broken.push(`${name} takes ${named.join(', ')} from whoever calls`);
    }
    expect(broken).toEqual([]);
    expect(app.operations.length).toBeGreaterThan(90);
  });

  test('that reads cannot write', async () => {
    const sneaking = defineOperation<void, void>({
      name: 'test.sneak',
      needs: 'question.ask',
      audit: null,
      reads: true,
      run: async (_input, actor, { staff }) => staff.setRole(actor.id, 'teacher'),
    });
    await expect(perform(sneaking, app)(undefined, administrator)).rejects.toThrow();
    expect((await app.work.stores.staff.get(administrator.id))?.role).toBe('administrator');
  });

  test('a question is put to the documents of the asker’s place, whatever the caller says', async () => {
    const { documents } = await app.services.ask(
      { text: '劝返无效怎么办', home: 'tianning-2017-68' },
      administrator,
    );
    expect(documents).toEqual(['baoshan-2017-62']);
  });
});

describe('what an act does outside of the database', () => {
  const done: string[] = [];
  /** Remembers what it was told to do, and answers whatever it is asked. */
  const effect = <Port extends object>(name: string, acts: readonly string[], asked: object): Port =>
    new Proxy(asked, {
      get: (target, key) =>
        acts.includes(String(key))
          ? () => void done.push(`${name}.${String(key)}`)
          : Reflect.get(target, key),
    }) as Port;
  const acts = (work: UnitOfWork): Readonly<Record<string, () => Promise<unknown>>> => {
    const bind = <Input, Output>(operation: Operation<Input, Output>) => perform(operation, { ...app, work });
    const { library, places } = app.knowledge;
    const document = library.document('baoshan-2017-62');
    const desk = effect<Parameters<typeof createDocumentServices>[1]['desk']>(
      'desk',
      ['keep', 'revise', 'align', 'confirm', 'discard', 'withdraw', 'undo', 'undoLaw'],
      {
        document: () => document,
        waiting: () => ({}),
        alignments: () => [],
        lawChanges: () => [{}],
        last: () => ({ act: 'confirm', id: document.id }),
        read: async () => ({ document, warnings: [] }),
      },
    );
    const matcher = () => {
      throw new Error('nothing is drawn here');
    };
    const refresh = async () => void done.push('refresh');
    const tables = app.knowledge;
    const today = () => '2026-11-26';
    const held = createDocumentServices(bind, {
      desk,
      places,
      tables,
      today,
      matcher,
      refresh,
      draft: async (id) => {
        done.push(`draft ${id}`);
        return { clauses: 0, questions: 0, isBroken: false };
      },
    });
    const shelf = effect<Parameters<typeof createFactsServices>[1]['shelf']>('facts', ['put'], {
      rowsAt: () => ({}),
    });
    const facts = createFactsServices(bind, { shelf, places });
    const learning = effect<Parameters<typeof createTeach>[0]['learning']>('search', ['learn', 'forget'], {});
    const taught = { library, places, clock: app.clock, learning };
    const [clause] = document.clauses.filter(({ text }) => text.length > 40);
    const { id } = document;
    return {
      preview: () => held.preview({ name: 'x.txt', bytes: new Uint8Array(1) }, administrator),
      revise: () => held.revise({ id, given: {} }, administrator),
      align: () => held.align({ id, clause: 'x', quote: 'y', topic: null }, administrator),
      confirm: () => held.confirm({ id }, administrator),
      discard: () => held.discard({ id }, administrator),
      withdraw: () => held.withdraw({ id }, administrator),
      undo: () => held.undo({}, administrator),
      'undo law': () => held.law.undo({ id }, administrator),
      draft: () => held.drafts.begin({ id }, administrator),
      'fill facts': () => facts.fill({ rows: {} }, administrator),
      teach: () => bind(createTeach(taught))({ typed: `${clause?.ref} 老师要教几年才行` }, administrator),
      unteach: async () => {
        const [line] = await app.work.stores.learnt.list();
        return bind(createUnteach(taught))({ id: line?.id ?? '' }, administrator);
      },
    };
  };
  const names = Object.keys({
    preview: 1,
    revise: 1,
    align: 1,
    confirm: 1,
    discard: 1,
    withdraw: 1,
    undo: 1,
    'undo law': 1,
    draft: 1,
    'fill facts': 1,
    teach: 1,
    unteach: 1,
  });

  test.each(names)('%s: comes after the commit, and not at all where that fails', async (name) => {
    done.length = 0;
    await acts(app.work)
      ['teach']?.()
      .catch(() => undefined);
    const kept = (await app.work.stores.learnt.list()).length;
    done.length = 0;
    await acts(failingAtCommit(app.work))
      [name]?.()
      .catch(() => undefined);
    expect([done, (await app.work.stores.learnt.list()).length]).toEqual([[], kept]);
    await acts(app.work)
      [name]?.()
      .catch(() => undefined);
    expect(done.length).toBeGreaterThan(0);
  });

  test('it comes in order, once what was written can be read', async () => {
    const order: string[] = [];
    const telling = defineOperation<void, void>({
      name: 'test.tell',
      needs: 'question.ask',
      audit: () => ({}),
      run: async (_input, actor, { staff }, afterCommit) => {
        afterCommit(() => order.push('first'));
        afterCommit(async () => order.push((await app.work.stores.staff.get(actor.id))?.role ?? 'nobody'));
        await staff.setRole(actor.id, 'teacher');
        order.push('run');
      },
    });
    const actor = await personOf(app, 'visitor', PLACE, { userId: '2' });
    await perform(telling, app)(undefined, actor);
    expect(order).toEqual(['run', 'first', 'teacher']);
  });
});
