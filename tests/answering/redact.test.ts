import { describe, expect, test } from 'vitest';
import { redact } from '../../src/answering/redact.ts';

describe('redact', () => {
  test.each([
    ['学生张小明的电话13812345678', '学生某某的电话(号码已隐去)'],
    ['有个娃叫岩温,三天没来', '有个娃叫某某,三天没来'],
    ['学生岩温叫我问', '学生某某叫我问'],
    ['孩子名叫玉应波', '孩子名叫某某'],
    ['买买提·艾力不来了', '某某不来了'],
    ['证号532801201201011234', '证号(证号已隐去)'],
    ['打 0691-2123456 没人接', '打 (号码已隐去) 没人接'],
    ['娃王芳在家', '娃某某在家'],
  ])('%s', (text, struck) => {
    expect(redact(text)).toBe(struck);
  });

  test.each([
    '学生安全由谁管',
    '娃不来读书了谁去劝',
    '孩子高年级了还能转学吗',
    '叫家长来开会要不要通知',
    '不足100人的学校按100人拨付',
    '连续从教15年以上',
  ])('%s stays as it is', (text) => {
    expect(redact(text)).toBe(text);
  });
});
