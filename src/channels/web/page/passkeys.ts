/** Passkeys in the browser: asked for at the door, offered inside; nothing of it where the browser has none. */
import { notify } from './dom.ts';
import { post } from './net.ts';

/** What newer browsers have and the type library does not know everywhere. */
interface KeyMaker {
  readonly parseCreationOptionsFromJSON?: (options: unknown) => PublicKeyCredentialCreationOptions;
  readonly parseRequestOptionsFromJSON?: (options: unknown) => PublicKeyCredentialRequestOptions;
}
const maker = (globalThis as { PublicKeyCredential?: KeyMaker }).PublicKeyCredential;

export const hasPasskeys = maker?.parseCreationOptionsFromJSON !== undefined;

const inJson = (key: Credential | null) => (key as unknown as { toJSON?: () => unknown } | null)?.toJSON?.();

/** @returns whether somebody is signed in now. */
export async function signInByPasskey(): Promise<boolean> {
  const asked = await post('/api/passkey/ask', {});
  if (asked.kind !== 'done') return false;
  const { id, options } = asked.body as { id: string; options: unknown };
  try {
    const publicKey = maker?.parseRequestOptionsFromJSON?.(options);
    if (publicKey === undefined) return false;
    const answer = inJson(await navigator.credentials.get({ publicKey }));
    const sent = await post('/api/passkey/answer', { id, answer });
    if (sent.kind === 'refused') notify(sent.message);
    return sent.kind === 'done';
  } catch {
    // Whoever closes the browser's own window has said no.
    return false;
  }
}

export async function keepPasskey(): Promise<void> {
  const offered = await post('/api/passkey/offer', {});
  if (offered.kind !== 'done') return;
  try {
    const { options } = offered.body as { options: unknown };
    const publicKey = maker?.parseCreationOptionsFromJSON?.(options);
    if (publicKey === undefined) return;
    const answer = inJson(await navigator.credentials.create({ publicKey }));
    const sent = await post('/api/passkey/keep', { answer });
    notify(
      sent.kind === 'done'
        ? ((sent.body as { message?: string }).message ?? '')
        : sent.kind === 'refused'
          ? sent.message
          : '',
    );
  } catch {
    // As above.
  }
}
