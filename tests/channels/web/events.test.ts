import { describe, expect, test } from 'vitest';
import { type PageEvent, PageEvents } from '../../../src/channels/web/events.ts';

const typing: PageEvent = { kind: 'typing' };

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
});
