/** What `npm run doctor` looks at beside the checks a running program makes: settings, Node, folders, the Bot API. */
import { say } from '../../messages/zh-CN.ts';
import type { Check } from './health.ts';

const NODE_LEAST = [20, 12] as const;

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > NODE_LEAST[0] || (major === NODE_LEAST[0] && minor >= NODE_LEAST[1]);
  return isEnough
    ? { id: 'node', state: 'ok', says: say('doctor.node', { version }) }
    : { id: 'node', state: 'bad', says: say('doctor.node-old', { version, least: NODE_LEAST.join('.') }) };
}

export function checkConfiguration(why: string | undefined, isOffice: boolean): Check {
  if (why !== undefined)
    return { id: 'configuration', state: 'bad', says: say('doctor.config-bad', { why }) };
  return {
    id: 'configuration',
    state: 'ok',
    says: say(isOffice ? 'doctor.config-office' : 'doctor.config-trial'),
  };
}

/** @param isOthers - may anybody else on this machine read the key? Undefined: there is no file. */
export function checkKeyFile(path: string, isOthers: boolean | undefined): Check {
  if (isOthers === undefined) return { id: 'key-file', state: 'ok', says: say('doctor.key-none', { path }) };
  return isOthers
    ? { id: 'key-file', state: 'warn', says: say('doctor.key-open', { path }) }
    : { id: 'key-file', state: 'ok', says: say('doctor.key-closed', { path }) };
}

export interface BotApi {
  readonly token: string;
  readonly apiRoot: string;
}

/** @param fetchJson - asks an address; a test puts its own there. The token stands in no message. */
export async function checkBotApi(
  api: BotApi | null,
  fetchJson: (url: string) => Promise<{ readonly status: number }>,
): Promise<Check> {
  if (api === null) return { id: 'bot-api', state: 'ok', says: say('doctor.bot-none') };
  const root = new URL(api.apiRoot).host;
  try {
    const { status } = await fetchJson(`${api.apiRoot}/bot${api.token}/getMe`);
    if (status === 200) return { id: 'bot-api', state: 'ok', says: say('doctor.bot', { root }) };
    return status === 401 || status === 404
      ? { id: 'bot-api', state: 'bad', says: say('doctor.bot-token') }
      : { id: 'bot-api', state: 'warn', says: say('doctor.bot-status', { root, status }) };
  } catch {
    return { id: 'bot-api', state: 'bad', says: say('doctor.bot-away', { root }) };
  }
}
