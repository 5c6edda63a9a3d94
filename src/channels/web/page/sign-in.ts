/** The door with a code: shown when the server asks for one. */
import { find, words } from './dom.ts';
import { post } from './net.ts';
import { hasPasskeys, signInByPasskey } from './passkeys.ts';

/** `/join#code`: behind the mark, where no server and no preview of a link reads it. */
export function codeOfLink(): string {
  return location.pathname === '/join' ? decodeURIComponent(location.hash.slice(1)) : '';
}

export function askCode(onEntered: () => void): void {
  const dialog = find<HTMLDialogElement>('sign-in');
  if (dialog.open) return;
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.showModal();
  const given = codeOfLink();
  if (given !== '') {
    const field = find<HTMLInputElement>('code');
    field.value = given;
    field.type = 'text';
    find('sign-in-submit').textContent = words('page.join');
  }
  const passkey = find<HTMLButtonElement>('sign-in-passkey');
  passkey.hidden =
    !hasPasskeys || given !== '' || (location.protocol === 'http:' && location.hostname !== 'localhost');
  passkey.onclick = () =>
    void signInByPasskey().then((isIn) => {
      if (!isIn) return;
      dialog.close();
      onEntered();
    });
  const form = find<HTMLFormElement>('sign-in-form');
  form.onsubmit = (event) => {
    event.preventDefault();
    const code = find<HTMLInputElement>('code');
    void post('/api/sign-in', { code: code.value }).then((sent) => {
      if (sent.kind === 'done') {
        dialog.close();
        if (given !== '') history.replaceState(null, '', '/');
        onEntered();
        return;
      }
      find('sign-in-error').textContent = sent.kind === 'refused' ? sent.message : '';
      code.select();
    });
  };
}
