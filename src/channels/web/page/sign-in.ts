/** The door with a code: shown when the server asks for one. */
import { find } from './dom.ts';
import { post } from './net.ts';

export function askCode(onEntered: () => void): void {
  const dialog = find<HTMLDialogElement>('sign-in');
  if (dialog.open) return;
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.showModal();
  const form = find<HTMLFormElement>('sign-in-form');
  form.onsubmit = (event) => {
    event.preventDefault();
    const code = find<HTMLInputElement>('code');
    void post('/api/sign-in', { code: code.value }).then((sent) => {
      if (sent.kind === 'done') {
        dialog.close();
        onEntered();
        return;
      }
      find('sign-in-error').textContent = sent.kind === 'refused' ? sent.message : '';
      code.select();
    });
  };
}
