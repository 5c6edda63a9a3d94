/** The page in the browser: hands what is typed to the outbox, and what is heard to the conversation. */
import type { Presses } from './bubbles.ts';
import { find, newId, notify, words } from './dom.ts';
import { listenForFiles, showClip } from './files.ts';
import { drawHome } from './home.ts';
import { forget, forgetAll, keep, recall } from './kept.ts';
import { Line } from './line.ts';
import { Log } from './log.ts';
import { beforeFirst, get, post } from './net.ts';
import { Outbox } from './outbox.ts';
import { hasPasskeys, keepPasskey } from './passkeys.ts';
import { listenForPhotos, photoFor } from './photo.ts';
import { drawMenu, drawSide, type SheetActs } from './sheet.ts';
import { askCode, codeOfLink } from './sign-in.ts';
import type { Message, PageState, Side } from './types.ts';
import { hasMicrophone, listenForVoice } from './voice.ts';
import { WholePage } from './whole.ts';

const KEPT_MESSAGES = 30;
const LOAD_AGAIN_MS = 3000;
const input = find<HTMLTextAreaElement>('message');
const composer = find<HTMLFormElement>('composer');
const sheet = find<HTMLDialogElement>('sheet');
const typing = find('typing');
/** Until an answer is late enough to say that it is looked for. */
let slow: ReturnType<typeof setTimeout> | undefined;
let state: PageState | undefined;
let recent: readonly Message[] = [];

const presses: Presses = {
  press: ({ messageId }, data, label) => tap(messageId, data, label),
  photo: photoFor,
  whole: () => void openWhole(),
};
const outbox: Outbox = new Outbox({
  onMark: (item, mark) => log.outgoing(item, mark),
  onSignIn: () => askCode(() => void load().then(() => outbox.flush())),
  onLine: (isOnline, waiting) => showLine(isOnline, waiting),
});
const log = new Log(presses, () => outbox);
const line = new Line({
  onEvent: (event) => {
    if (event.kind === 'message' || event.kind === 'edit') {
      hideHome();
      if (event.message.from === 'bot') {
        clearTimeout(slow);
        typing.hidden = true;
      }
      log.put(event.message);
      remember(event.message);
      if (whole.isOpen && event.message.from === 'bot') void whole.refresh();
    }
    if (event.kind === 'notice') notify(event.text);
    if (event.kind === 'typing') typing.hidden = false;
    if (event.kind === 'menu') void refresh();
    if (event.kind === 'reload') void load();
  },
  onOpen: () => {
    showLine(true, 0);
    void outbox.flush();
  },
  onCut: () => showLine(navigator.onLine, outbox.list().length),
});

const whole = new WholePage(
  ({ draftId, step, endsBy }) => tap(0, `f:${draftId}:${step}:${endsBy}`, ''),
  // The chat's question stands at an older step now: it is asked again.
  () => void whole.refresh().then((isBegun) => isBegun && send(words('page.whole-went-on'))),
);

async function openWhole(): Promise<void> {
  if (!(await whole.open())) notify(words('page.whole-none'));
}

/** A link to a register: /#fill=left-behind-child begins it and opens it as one page. */
async function openLinked(): Promise<void> {
  const register = /^#fill=([a-z-]{1,40})$/u.exec(location.hash)?.[1];
  if (register === undefined) return;
  history.replaceState(null, '', '/');
  const sent = await post('/api/tap', { messageId: 0, data: `g:${register}`, id: newId() });
  if (sent.kind === 'done') await openWhole();
}

const acts: SheetActs = {
  send: (text, shown) => {
    if (sheet.open) sheet.close();
    send(text, shown);
  },
  prefill: (text) => {
    if (sheet.open) sheet.close();
    input.value = text;
    input.focus();
  },
  choose: (choice) => void post('/api/profile', choice).then(() => load()),
  tryRole: (role) => {
    sheet.close();
    void post('/api/role', { role });
  },
  press: (data, label) => tap(0, data, label),
};

function send(text: string, shown?: string): void {
  if (text.trim() === '') return;
  if (text.trim() === '/signout') {
    void signOut();
    return;
  }
  hideHome();
  // An answer is to what was read, not to what has come since.
  const seen = log.newestOfBot();
  const body = { text, ...(shown === undefined ? {} : { shown }), ...(seen === undefined ? {} : { seen }) };
  if (outbox.add('/api/message', body, shown ?? text) === undefined) {
    notify(words('page.full-device'));
    input.value = text;
    return;
  }
  forget('typed');
  clearTimeout(slow);
  slow = setTimeout(() => {
    if (outbox.list().length > 0 && navigator.onLine) typing.hidden = false;
  }, 250);
}

function tap(messageId: number, data: string, label: string): void {
  const isSilent = /^[☐☑]/u.test(label) || /^r:/u.test(data) || /:ok$/u.test(data);
  outbox.add('/api/tap', { messageId, data }, isSilent ? '' : label);
}

function showLine(isOnline: boolean, waiting: number): void {
  const bar = find('offline');
  bar.hidden = isOnline;
  bar.textContent = waiting === 0 ? words('page.offline') : words('page.offline-count', { count: waiting });
  if (!isOnline) typing.hidden = true;
}

function hideHome(): void {
  find('home').hidden = true;
}

function draw(next: PageState): void {
  state = next;
  find('who').textContent = `${next.place} · ${next.role.label} ▾`;
  find('trial-mark').hidden = next.mode !== 'trial';
  find('voice').hidden = !(next.hears && hasMicrophone());
  showClip(next.role.id === 'administrator');
  find('keep-passkey').hidden = !(next.passkeys && hasPasskeys && next.isOpen);
  drawHome(next, acts);
  drawMenu(next, acts);
}

/** The last things said, for an opening without a network. */
function remember(message?: Message): void {
  if (state === undefined) return;
  if (message !== undefined) {
    const at = recent.findIndex(({ messageId }) => messageId === message.messageId);
    recent = at < 0 ? [...recent, message] : recent.with(at, message);
  }
  recent = recent.slice(-KEPT_MESSAGES);
  keep('state', { ...state, messages: recent, hasEarlier: false });
}

/** Nothing of this person stays in this browser. */
async function signOut(): Promise<void> {
  const sent = await post('/api/sign-out', {});
  if (sent.kind !== 'done') return;
  forgetAll();
  location.replace('/');
}

async function openTrial(): Promise<void> {
  const response = await fetch('/api/open', { method: 'POST', headers: { 'x-page': '1' } });
  if (response.ok) line.open(((await response.json()) as { lastEvent: string }).lastEvent);
}

async function refresh(): Promise<void> {
  const fresh = await get<PageState>('/api/state');
  if (typeof fresh === 'object') draw(fresh);
  await showSide();
}

async function showSide(): Promise<void> {
  const fresh = await get<Side>('/api/side');
  if (typeof fresh === 'object') keep('side', fresh);
  const side = typeof fresh === 'object' ? fresh : recall<Side>('side');
  if (side !== undefined) drawSide(side, acts);
}

let isKeptShown = false;
let again: ReturnType<typeof setTimeout> | undefined;

/** Without a network: tried until it is there, by one clock alone. */
function loadSoon(): void {
  showLine(false, outbox.list().length);
  again = setTimeout(() => void load(), LOAD_AGAIN_MS);
}

/** What somebody else left on this device is not sent as this person's. */
function takeOver(whose: number | null): void {
  if (whose === null) return;
  const before = recall<number>('whose');
  if (before !== undefined && before !== whose) forgetAll();
  keep('whose', whose);
}

async function load(): Promise<void> {
  clearTimeout(again);
  again = undefined;
  const fresh = await get<PageState>('/api/state');
  if (fresh === 401) {
    // Whoever signs in next is perhaps somebody else.
    forget('state');
    askCode(() => void load().then(() => outbox.flush()));
    return;
  }
  // A link of an invite: whoever pressed it is asked, whoever is signed in here already too.
  if (codeOfLink() !== '') askCode(() => void load());
  if (typeof fresh === 'object') takeOver(fresh.whose);
  const shown = typeof fresh === 'object' ? fresh : recall<PageState>('state');
  if (shown === undefined) {
    loadSoon();
    return;
  }
  // Tried again without a network, what is on the screen is that already.
  if (typeof fresh === 'object' || !isKeptShown) {
    draw(shown);
    log.replace(shown.messages, shown.hasEarlier);
    find('home').hidden = !log.isEmpty;
  }
  if (typeof fresh !== 'object') {
    if (!isKeptShown) {
      notify(words('page.kept'));
      void showSide();
    }
    isKeptShown = true;
    loadSoon();
    return;
  }
  isKeptShown = false;
  recent = fresh.messages;
  remember();
  showLine(true, 0);
  beforeFirst(fresh.isOpen ? undefined : openTrial);
  if (fresh.isOpen) line.open(fresh.lastEvent);
  void outbox.flush();
  await showSide();
  await openLinked();
}

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value;
  input.value = '';
  input.style.height = '';
  send(text);
});
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
input.addEventListener('input', () => {
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
  keep('typed', input.value);
});
for (const id of ['menu-button', 'who'])
  find(id).addEventListener('click', () => {
    void showSide();
    sheet.showModal();
  });
find('keep-passkey').addEventListener('click', () => void keepPasskey().then(() => sheet.close()));
find('sheet-close').addEventListener('click', () => sheet.close());
sheet.addEventListener('click', (event) => {
  if (event.target === sheet) sheet.close();
});
find('home-button').addEventListener('click', () => {
  const home = find('home');
  home.hidden = !home.hidden && !log.isEmpty;
  if (!home.hidden) home.scrollIntoView({ block: 'start' });
});

addEventListener('hashchange', () => void openLinked());
addEventListener('online', () => {
  if (again !== undefined) void load();
});
listenForPhotos();
listenForFiles();
listenForVoice((text) => acts.prefill([input.value, text].filter(Boolean).join(' ')));
input.value = recall<string>('typed') ?? '';
input.focus();
void load();
// Without https, away from this machine, browsers have none; the page works without it.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/worker.js').catch(() => undefined);
