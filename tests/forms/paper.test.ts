/** A photographed paper form: what was recognised is a card first, and an answer only when it is confirmed. */
import { describe, expect, test } from 'vitest';
import { persuasionVisit } from '../../src/domain/records/types/persuasion-visit.ts';
import { advance, startForm } from '../../src/forms/engine.ts';
import { proposePaper } from '../../src/forms/paper.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import { NO_CONTEXT } from '../support/forms.ts';

const context = { ...NO_CONTEXT, today: '2026-11-26' };
const begun = startForm(persuasionVisit, context, {}, { short: true });
const PAPER = [
  '学生辍学劝返记录表',
  '学校(盖章)\t勐罕镇中学\t年级\t八年级',
  '学生姓名：岩罕   家庭住址：勐罕镇曼远村',
  '劝返日期：2026年11月25日  劝返方式：入户家访',
  '劝返结果\t没写',
];
const proposed = proposePaper(persuasionVisit, begun, PAPER, context) ?? begun;
const say = (text: string) => advance(persuasionVisit, proposed, { kind: 'text', text }, context).state;

describe('a paper', () => {
  test('is shown as a card, and nothing of it is an answer yet', () => {
    const { text } = promptFor(persuasionVisit, proposed, context);
    expect(
      ['学校:勐罕镇中学', '年级:八年级(初二)', '学生姓名:岩罕', '劝返方式:入户家访'].filter(
        (line) => !text.includes(line),
      ),
    ).toEqual([]);
    expect(proposed.answers).toEqual(begun.answers);
  });

  test('fills what it said when it is confirmed; what it does not say is asked', () => {
    expect(say('对')).toMatchObject({
      answers: {
        school: '勐罕镇中学',
        grade: 'g8',
        childName: '岩罕',
        village: '勐罕镇曼远村',
        visitedOn: '2026-11-25',
        method: 'home-visit',
      },
      cursor: { at: 'field', field: 'visitors' },
    });
  });

  test('fills nothing when it is not', () => {
    expect(say('不对')).toMatchObject({ answers: begun.answers, cursor: begun.cursor });
  });

  test('says nothing new where all of it is answered', () => {
    expect(proposePaper(persuasionVisit, say('对'), PAPER, context)).toBeUndefined();
  });

  test.each(['是', '对', '提交', 'paper-take'])('is taken by %s', (word) => {
    expect(say(word).answers['school']).toBe('勐罕镇中学');
  });

  test('is neither taken nor left by anything else: it is asked again', () => {
    const { state, notice } = advance(persuasionVisit, proposed, { kind: 'text', text: '天晴了' }, context);
    expect([state, notice === undefined]).toEqual([proposed, false]);
  });

  test('that prints a label twice counts for what it says first', () => {
    const twice = [...PAPER, '学校：勐旺乡中学'];
    const cursor = proposePaper(persuasionVisit, begun, twice, context)?.cursor;
    expect(cursor).toMatchObject({ at: 'paper', found: { school: '勐罕镇中学' } });
  });
});
