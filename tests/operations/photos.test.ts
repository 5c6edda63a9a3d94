/** A photograph of a paper: bare of place and device, kept with its record, shown through the gate. */
import { describe, expect, test, vi } from 'vitest';
import { takePaper } from '../../src/bot/paper.ts';
import { bareImage } from '../../src/domain/shared/bare-image.ts';
import { openApp, personOf } from '../support/app.ts';

const segment = (marker: number, body: readonly number[]) => [0xff, marker, 0, body.length + 2, ...body];
const SCAN = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9];
const JPEG = new Uint8Array([
  0xff,
  0xd8,
  ...segment(0xe0, [...Buffer.from('JFIF ')]),
  ...segment(0xe1, [...Buffer.from('Exif GPS 24.9N 98.8E')]),
  ...segment(0xfe, [...Buffer.from('secret')]),
  ...SCAN,
  ...Buffer.from('preview behind the end'),
]);

describe('a picture bare', () => {
  test('keeps what draws and loses place, comment and what hides behind the end', () => {
    const bare = Buffer.from(bareImage(JPEG)?.bytes ?? []).toString('latin1');
    expect([bare.includes('JFIF'), /GPS|secret|preview/u.test(bare)]).toEqual([true, false]);
  });

  test.each([
    ['a text', new Uint8Array(Buffer.from('hello'))],
    ['a torn picture', JPEG.subarray(0, 12)],
  ])('%s is none', (_name, bytes) => {
    expect(bareImage(bytes)).toBeUndefined();
  });
});

describe('kept with a form', () => {
  test('waits with its form, and is shown to nobody before there is a record', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '530500');
    const { services } = app;
    await expect(services.keepPhoto({ bytes: JPEG, kind: 'form' }, teacher)).rejects.toThrow(/先打开/u);
    await services.startForm({ recordType: 'persuasion-visit' }, teacher);
    const { id } = await services.keepPhoto({ bytes: JPEG, kind: 'signatures' }, teacher);
    const draft = await app.work.stores.drafts.findOpen(teacher.id);
    expect(await app.work.stores.photos.ofDraft(draft?.id ?? '')).toHaveLength(1);
    await expect(services.readPhoto({ id }, teacher)).rejects.toThrow(/不归你看/u);
  });

  test('over a channel that carries nothing personal it is refused', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '530500', { channel: 'telegram' });
    await app.services.startForm({ recordType: 'persuasion-visit' }, teacher);
    await expect(app.services.keepPhoto({ bytes: JPEG, kind: 'form' }, teacher)).rejects.toThrow(/网页/u);
  });
});

describe('recognised', () => {
  const takenBy = async (lines: readonly string[]) => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '530500');
    await app.services.startForm({ recordType: 'persuasion-visit' }, teacher);
    const services = { ...app.services, recognise: async () => lines };
    const taken = takePaper({ bytes: JPEG, kind: 'form' }, teacher, services);
    return { app, teacher, taken };
  };

  test('what the paper says is proposed to the open form, and stands in it when it is confirmed', async () => {
    const { app, teacher, taken } = await takenBy(['学校：柯街中学  年级：初二']);
    const [, draftId = '', step] = ((await taken).card ?? '').split(':');
    const press = { kind: 'press', step: Number(step), action: 'paper-take' } as const;
    await app.services.stepForm({ input: press, draftId, updateId: 1 }, teacher);
    expect((await app.work.stores.drafts.findOpen(teacher.id))?.state).toMatchObject({
      answers: { school: '柯街中学', grade: 'g8' },
    });
  });

  test('a picture without writing is no paper: it is refused and not kept', async () => {
    const { app, teacher, taken } = await takenBy([]);
    await expect(taken).rejects.toThrow(/没有认出字/u);
    const draft = await app.work.stores.drafts.findOpen(teacher.id);
    expect(await app.work.stores.photos.ofDraft(draft?.id ?? '')).toEqual([]);
  });

  test('what is refused anyway is not read first', async () => {
    const app = await openApp();
    const recognise = vi.fn(async () => []);
    const services = { ...app.services, recognise };
    const visitor = await personOf(app, 'visitor', '530500');
    await expect(takePaper({ bytes: JPEG, kind: 'form' }, visitor, services)).rejects.toThrow(/may not/u);
    const teacher = await personOf(app, 'teacher', '530500', { userId: '2' });
    const bytes = new Uint8Array(Buffer.from('PK'));
    await expect(takePaper({ bytes, kind: 'form' }, teacher, services)).rejects.toThrow(/不是照片/u);
    expect(recognise).not.toHaveBeenCalled();
  });
});
