/** The page in the browser: draws the chat, sends what is typed and tapped, keeps up over events. */
interface Button {
  readonly label: string;
  readonly data: string;
}
interface Message {
  readonly messageId: number;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly isHtml: boolean;
  readonly buttons: readonly (readonly Button[])[];
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number } | null;
}
interface State {
  readonly isOpen: boolean;
  readonly role: { readonly id: string; readonly label: string };
  readonly place: string;
  readonly menu: readonly { readonly command: string; readonly description: string }[];
  readonly roles: readonly { readonly id: string; readonly label: string }[];
  readonly messages: readonly Message[];
}

const find = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const log = find('log');
const typing = find('typing');
const notice = find('notice');
const composer = find<HTMLFormElement>('composer');
const input = find<HTMLTextAreaElement>('message');
const role = find<HTMLSelectElement>('role');
const dialog = find<HTMLDialogElement>('sign-in');

const TAGS: Readonly<Record<string, string>> = { b: 'strong', blockquote: 'blockquote' };
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The two tags the bot uses become elements; everything else is text. Nothing is ever set as HTML. */
function drawText(target: HTMLElement, message: Message): void {
  if (!message.isHtml) {
    target.textContent = message.text;
    return;
  }
  let open = target;
  for (const part of message.text.split(/(<\/?(?:b|blockquote)>)/u)) {
    const tag = /^<(\/?)(b|blockquote)>$/u.exec(part);
    if (tag === null) {
      open.append(part.replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity));
    } else if (tag[1] === '/') {
      open = open.parentElement ?? target;
    } else {
      const element = document.createElement(TAGS[tag[2] ?? ''] ?? 'span');
      open.append(element);
      open = element;
    }
  }
  // The line break before and after a quotation is the quotation's own margin here.
  for (const quote of target.querySelectorAll('blockquote')) {
    for (const side of [quote.previousSibling, quote.nextSibling]) {
      if (side?.nodeType === Node.TEXT_NODE)
        side.textContent = (side.textContent ?? '').replace(
          side === quote.previousSibling ? /\n$/u : /^\n/u,
          '',
        );
    }
  }
}

function draw(message: Message): HTMLElement {
  const item = document.createElement('article');
  item.className = `message ${message.from}`;
  item.id = `message-${message.messageId}`;
  item.setAttribute('aria-label', message.from === 'bot' ? '义教通' : '我');
  if (message.text !== '') {
    const bubble = document.createElement('div');
    bubble.className = 'bubble';
    drawText(bubble, message);
    item.append(bubble);
  }
  if (message.file !== null) {
    const link = document.createElement('a');
    link.className = 'file';
    link.href = `/files/${message.file.id}`;
    link.download = message.file.name;
    link.textContent = `⬇ ${message.file.name}(${size(message.file.bytes)})`;
    item.append(link);
  }
  if (message.buttons.length > 0) item.append(drawButtons(message));
  return item;
}

function drawButtons(message: Message): HTMLElement {
  const group = document.createElement('div');
  group.className = 'buttons';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', '选项');
  for (const buttons of message.buttons) {
    const row = document.createElement('div');
    row.className = 'row';
    for (const { label, data } of buttons) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => void tap(group, message.messageId, data));
      row.append(button);
    }
    group.append(row);
  }
  return group;
}

function size(bytes: number): string {
  return bytes < 1024 ? `${bytes} 字节` : `${Math.ceil(bytes / 1024)} KB`;
}

function put(message: Message): void {
  log.querySelector('.welcome')?.remove();
  typing.hidden = true;
  const before = document.getElementById(`message-${message.messageId}`);
  const item = draw(message);
  if (before === null) log.append(item);
  else before.replaceWith(item);
  if (before === null) {
    // A long answer is read from its beginning.
    const isLong = item.offsetHeight > log.clientHeight * 0.8;
    item.scrollIntoView({ block: isLong ? 'start' : 'end' });
  }
}

function say(text: string, isOffline = false): void {
  notice.textContent = text;
  notice.className = isOffline ? 'offline' : '';
  notice.hidden = text === '';
  if (!isOffline && text !== '')
    setTimeout(() => {
      if (notice.textContent === text) notice.hidden = true;
    }, 3500);
}

/** Posts and tries again while the network is away: nothing typed is lost on a bad line. */
async function post(path: string, body: object): Promise<boolean> {
  await open();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-page': '1' },
        body: JSON.stringify(body),
      });
      if (response.status === 401 && path !== '/api/sign-in') await load();
      if (!response.ok)
        say(
          ((await response.json().catch(() => ({}))) as { message?: string }).message ??
            '没有成功,请再试一次。',
        );
      else if (notice.className === 'offline') say('');
      return response.ok;
    } catch {
      if (attempt >= 4) {
        say('网络不通,请稍后再发。', true);
        return false;
      }
      say('网络不通,正在重试…', true);
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
    }
  }
}

async function send(text: string): Promise<void> {
  if (text.trim() === '') return;
  typing.hidden = false;
  const sent = await post('/api/message', { text });
  typing.hidden = true;
  // What was not sent goes back where it was typed.
  if (!sent && input.value === '') input.value = text;
}

async function tap(group: HTMLElement, messageId: number, data: string): Promise<void> {
  const buttons = [...group.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  await post('/api/tap', { messageId, data });
  for (const button of buttons) button.disabled = false;
  if (matchMedia('(pointer: fine)').matches) input.focus();
}

function drawState(state: State): void {
  find('who').textContent = `${state.place} · ${state.role.label}`;
  find('trial').hidden = state.roles.length === 0;
  role.replaceChildren(
    ...state.roles.map(({ id, label }) => new Option(label, id, false, id === state.role.id)),
  );
  find('menu').replaceChildren(
    ...state.menu.map(({ command, description }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = description;
      button.addEventListener(
        'click',
        () => void (command === 'join' ? prefill('/join ') : send(`/${command}`)),
      );
      return button;
    }),
  );
}

function prefill(text: string): void {
  input.value = text;
  input.focus();
}

async function load(): Promise<void> {
  const response = await fetch('/api/state');
  if (response.status === 401) {
    if (!dialog.open) dialog.showModal();
    return;
  }
  const state = (await response.json()) as State;
  isOpen = state.isOpen;
  drawState(state);
  log.replaceChildren(...state.messages.map(draw));
  if (state.messages.length === 0) {
    const welcome = document.createElement('p');
    welcome.className = 'welcome';
    welcome.textContent = '直接打字提问,或点下面的"选择地方和身份"开始。';
    log.append(welcome);
  }
  log.lastElementChild?.scrollIntoView({ block: 'end' });
  if (isOpen) listen();
}

let isOpen = true;

/** Looking on opens nothing; the first act does, and from then on there is something to hear. */
async function open(): Promise<void> {
  if (isOpen) return;
  isOpen = true;
  await fetch('/api/open', { method: 'POST', headers: { 'x-page': '1' } }).catch(() => {
    isOpen = false;
  });
  listen();
}

let source: EventSource | undefined;
let wasCut = false;

function listen(): void {
  if (source !== undefined && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource('/api/events');
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as { kind: string; message?: Message; text?: string };
    if ((event.kind === 'message' || event.kind === 'edit') && event.message !== undefined)
      put(event.message);
    if (event.kind === 'notice') say(event.text ?? '');
    if (event.kind === 'typing') typing.hidden = false;
    if (event.kind === 'menu') void refreshMenu();
  };
  source.onerror = () => {
    wasCut = true;
  };
  source.onopen = () => {
    // What was said while the line was down is in the history.
    if (wasCut) void load();
    wasCut = false;
  };
}

async function refreshMenu(): Promise<void> {
  const response = await fetch('/api/state');
  if (response.ok) drawState((await response.json()) as State);
}

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value;
  input.value = '';
  input.style.height = '';
  void send(text);
});
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
input.addEventListener('input', () => {
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
});
input.addEventListener('paste', (event) => {
  if ((event.clipboardData?.files.length ?? 0) === 0) return;
  event.preventDefault();
  void post('/api/media', {});
});
log.addEventListener('dragover', (event) => event.preventDefault());
log.addEventListener('drop', (event) => {
  event.preventDefault();
  if ((event.dataTransfer?.files.length ?? 0) > 0) void post('/api/media', {});
});
role.addEventListener('change', () => void post('/api/role', { role: role.value }));
find<HTMLFormElement>('sign-in-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const code = find<HTMLInputElement>('code');
  void (async () => {
    const response = await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-page': '1' },
      body: JSON.stringify({ code: code.value }),
    });
    if (response.ok) {
      dialog.close();
      await load();
      return;
    }
    find('sign-in-error').textContent = ((await response.json()) as { message?: string }).message ?? '';
    code.select();
  })();
});
dialog.addEventListener('cancel', (event) => event.preventDefault());

void load();
