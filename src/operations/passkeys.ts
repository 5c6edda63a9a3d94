/**
 * Passkeys: a device that proves itself by a key it never gives away, in place of a code. Only where the
 * office has a public name: browsers bind the key to it.
 */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isActive, type Person } from '../domain/access/person.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Ids, UnitOfWork } from '../ports.ts';

export interface PasskeyTools {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The public address: keys are bound to its name. */
  readonly url: URL;
}

export interface Passkeys {
  readonly offer: (person: Person) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** @returns whether the answer proves a key of this page. */
  readonly keep: (person: Person, answer: unknown, host: string, label: string) => Promise<boolean>;
  readonly ask: () => Promise<{
    readonly id: string;
    readonly options: PublicKeyCredentialRequestOptionsJSON;
  }>;
  /** @returns whose key answered; undefined when none of ours did. */
  readonly answer: (id: string, answer: unknown, host: string) => Promise<string | undefined>;
}

/** Loaded when the first key is asked for. */
const webauthn = () => import('@simplewebauthn/server');

const LIFE_MS = 5 * 60_000;
/** Questions waiting for an answer; the oldest is dropped for a new one. */
const MAX_WAITING = 2_000;

export function createPasskeys({ work, clock, ids, url }: PasskeyTools): Passkeys {
  const rpId = url.hostname;
  /** As its owner names it, and as this request did: the port may be another. */
  const originsOf = (host: string) => [url.origin, `${url.protocol}//${host}`];
  const waiting = new Map<string, { readonly challenge: string; readonly at: number }>();
  const remember = (key: string, challenge: string) => {
    waiting.delete(key);
    waiting.set(key, { challenge, at: Date.now() });
    const [oldest] = waiting.keys();
    if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
  };
  /** Each question is answered once. */
  const take = (key: string): string | undefined => {
    const found = waiting.get(key);
    waiting.delete(key);
    return found === undefined || Date.now() - found.at > LIFE_MS ? undefined : found.challenge;
  };
  return {
    async offer(person) {
      const known = await work.stores.passkeys.list(person.id);
      const options = await (await webauthn()).generateRegistrationOptions({
        rpName: say('page.name'),
        rpID: rpId,
        userName: person.name ?? person.id,
        userID: new Uint8Array(Buffer.from(person.id)),
        attestationType: 'none',
        excludeCredentials: known.map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      remember(`person:${person.id}`, options.challenge);
      return options;
    },
    async keep(person, answer, host, label) {
      const challenge = take(`person:${person.id}`);
      if (challenge === undefined) return false;
      const { verified, registrationInfo } = await (await webauthn())
        .verifyRegistrationResponse({
          response: answer as RegistrationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: originsOf(host),
          expectedRPID: rpId,
        })
        .catch(() => ({ verified: false as const, registrationInfo: undefined }));
      if (!verified || registrationInfo === undefined) return false;
      const { id, publicKey, counter, transports } = registrationInfo.credential;
      await work.transaction(async ({ passkeys, audit }) => {
        const kept = Buffer.from(publicKey).toString('base64url');
        await passkeys.add(
          { id, personId: person.id, publicKey: kept, counter, transports: transports ?? [], label },
          clock.now(),
        );
        await audit.append({
          at: clock.now(),
          personId: person.id,
          role: person.role,
          action: 'passkey.add',
          details: {},
        });
      });
      return true;
    },
    async ask() {
      const options = await (await webauthn()).generateAuthenticationOptions({
        rpID: rpId,
        userVerification: 'required',
      });
      const id = ids.next(20);
      remember(`ask:${id}`, options.challenge);
      return { id, options };
    },
    async answer(id, answer, host) {
      const challenge = take(`ask:${id}`);
      const response = answer as AuthenticationResponseJSON;
      const known = await work.stores.passkeys.find(String(response?.id ?? ''));
      if (challenge === undefined || known === undefined) return undefined;
      const person = await work.stores.staff.get(known.personId);
      if (person === undefined || !isActive(person)) return undefined;
      const { verified, authenticationInfo } = await (await webauthn())
        .verifyAuthenticationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: originsOf(host),
          expectedRPID: rpId,
          credential: {
            id: known.id,
            publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
            counter: known.counter,
          },
        })
        .catch(() => ({ verified: false as const, authenticationInfo: undefined }));
      if (!verified || authenticationInfo === undefined) return undefined;
      await work.stores.passkeys.used(known.id, authenticationInfo.newCounter, clock.now());
      return known.personId;
    },
  };
}
