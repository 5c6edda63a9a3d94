/** What a browser is, in words its owner knows it by: 安卓手机 · Chrome. Nothing else of its head is kept. */
import type { Context } from 'hono';
import { say } from '../../messages/zh-CN.ts';

const SYSTEMS = [
  [/iPad/u, say('device.ipad')],
  [/iPhone/u, say('device.iphone')],
  [/HarmonyOS|OpenHarmony/u, say('device.harmony')],
  [/Android/u, say('device.android')],
  [/Windows/u, say('device.windows')],
  [/Mac OS X/u, say('device.mac')],
  [/Linux/u, say('device.linux')],
] as const;
const BROWSERS = [
  [/MicroMessenger/u, say('device.wechat')],
  [/Edg/u, 'Edge'],
  [/Firefox/u, 'Firefox'],
  [/Chrome/u, 'Chrome'],
  [/Safari/u, 'Safari'],
] as const;

export function labelOf(context: Context): string {
  const agent = context.req.header('user-agent') ?? '';
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([mark]) => mark.test(agent))?.[1];
  const parts = [find(SYSTEMS), find(BROWSERS)].filter((part) => part !== undefined);
  return parts.length === 0 ? say('device.unknown') : parts.join(' · ');
}
