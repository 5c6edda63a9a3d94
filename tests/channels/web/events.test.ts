import { describe, expect, test } from 'vitest';
import { type PageEvent, PageEvents } from '../../../src/channels/web/events.ts';

const typing: PageEvent = { kind: 'typing' };
const menu: PageEvent = { kind: 'menu' };

describe('PageEvents', () => {
  test('every browser that looks at a chat hears of it', () => {
    const events = new PageEvents();
    const heard: string[] = [];
    events.listen(1, () => heard.push('telephone'));
    events.listen(1, () => heard.push('office'));
    events.emit(1, typing);
    expect(heard).toEqual(['telephone', 'office']);
  });

  test('another chat hears nothing', () => {
    const events = new PageEvents();
    const heard: PageEvent[] = [];
    events.listen(2, (event) => heard.push(event));
    events.emit(1, typing);
    expect(heard).toEqual([]);
  });

  test('a browser that has gone hears no more, the one beside it does', () => {
    const events = new PageEvents();
    const heard: string[] = [];
    const leave = events.listen(1, () => heard.push('gone'));
    events.listen(1, () => heard.push('still here'));
    leave();
    events.emit(1, typing);
    expect(heard).toEqual(['still here']);
  });

  test('stopped twice, the line that took its place meanwhile still hears', () => {
    const events = new PageEvents();
    const heard: string[] = [];
    const stop = events.listen(1, () => heard.push('before the reload'));
    stop();
    events.listen(1, () => heard.push('after the reload'));
    stop();
    events.emit(1, typing);
    expect(heard).toEqual(['after the reload']);
  });

  test('whoever comes back with number 1 is told 2 and 3 and not 1, and no sign of typing', () => {
    const events = new PageEvents();
    const ids: (string | undefined)[] = [];
    const leave = events.listen(1, (_event, id) => ids.push(id));
    events.emit(1, menu);
    leave();
    events.emit(1, typing);
    events.emit(1, menu);
    events.emit(1, menu);
    const missed: (string | undefined)[] = [];
    events.listen(1, (_event, id) => missed.push(id), ids[0]);
    expect(missed.map((id) => id?.split('-')[1])).toEqual(['2', '3']);
  });

  test.each([
    ['a number of another run of the program', () => 'ffffffff-1'],
    ['a number 300 events back', (events: PageEvents) => events.last(1).replace(/\d+$/u, '1')],
  ])('with %s the history is to be read again', (_name, after) => {
    const events = new PageEvents();
    for (let count = 0; count < 300; count += 1) events.emit(1, menu);
    const heard: string[] = [];
    events.listen(1, ({ kind }) => heard.push(kind), after(events));
    expect(heard).toEqual(['reload']);
  });
});
