/**
 * The places of the documents at hand, and which documents govern each.
 * Pure: built from `corpus/places.yaml`, the documents, and the register of all places.
 */
import { UsageError } from '../shared/errors.ts';
import { type FarName, FarNames } from './far-names.ts';
import type { Place } from './place.ts';
import type { PlaceRegister } from './register.ts';

export { type Place, type PlaceLevel, placeSchema } from './place.ts';

/** What a gazetteer needs of a document. */
export interface PlacedDocument {
  readonly id: string;
  readonly jurisdiction: string;
  /** Repealed, lapsed or superseded: others of its place come first. */
  readonly isPast?: boolean;
  /** Withdrawn: it governs nothing, and an answer that cited it still says whose it was. */
  readonly isWithdrawn?: boolean;
}

/** Made once for a register, whoever asks. */
const FAR_NAMES = new WeakMap<PlaceRegister, FarNames>();

interface State {
  readonly places: readonly Place[];
  readonly byCode: ReadonlyMap<string, Place>;
  /** Documents issued for a place, the one people mean by the place first. */
  readonly documents: ReadonlyMap<string, readonly string[]>;
  /** By document; those that were here before among them, for what an answer given then still names. */
  readonly placeOf: ReadonlyMap<string, string>;
  /** What was asked already: the gate asks it for every answer it lets through. */
  readonly within: Map<string, readonly string[]>;
}

export class Gazetteer {
  readonly #named: readonly Place[];
  readonly #register: PlaceRegister | undefined;
  #state: State;

  /**
   * @param places - those with names people type for them, from `places.yaml`.
   * @param documents - all at hand; a place of theirs that is not among `places` is taken from the register.
   */
  constructor(
    places: readonly Place[],
    {
      documents = [],
      register,
    }: { readonly documents?: readonly PlacedDocument[]; readonly register?: PlaceRegister } = {},
  ) {
    this.#named = places;
    this.#register = register;
    this.#state = this.#stateOf(documents);
  }

  /** Documents came or went. All readers see the new state at once. */
  take(documents: readonly PlacedDocument[]): void {
    this.#state = this.#stateOf(documents);
  }

  /** The places and their documents as they are now, whatever comes or goes. */
  pinned(): Gazetteer {
    const pinned = new Gazetteer(
      this.#named,
      this.#register === undefined ? {} : { register: this.#register },
    );
    pinned.#state = this.#state;
    return pinned;
  }

  /** Places of the documents at hand with those above them, and what `places.yaml` names. */
  get places(): readonly Place[] {
    return this.#state.places;
  }

  find(code: string): Place | undefined {
    return this.#state.byCode.get(code) ?? this.#canonical(this.#register?.find(code));
  }

  /** @throws {UsageError} no such code: for a place somebody chooses. Of one already chosen, ask `nameOf`. */
  get(code: string): Place {
    const place = this.find(code);
    if (place === undefined) throw new UsageError(`No place "${code}" in corpus/places.yaml.`, { code });
    return place;
  }

  /** The place and its parents, innermost first. Empty for a place that was taken away. */
  chain(code: string): readonly Place[] {
    const place = this.find(code);
    if (place === undefined) return [];
    return place.parent === undefined || place.parent === code
      ? [place]
      : [place, ...this.chain(place.parent)];
  }

  /** Its name, or its code where the place was taken away: never an error for somebody who works there. */
  nameOf(code: string): string {
    return this.find(code)?.name ?? code;
  }

  /** Full name from the province down: 云南省 › 保山市 › 腾冲市. */
  fullName(code: string): string {
    const names = this.chain(code)
      .filter((place, at) => place.level !== 'nation' || at === 0)
      .map((place) => place.name)
      .reverse();
    return names.length === 0 ? code : names.join(' › ');
  }

  /** A place and everything in it, as codes; itself alone where it was taken away. */
  within(code: string): readonly string[] {
    const known = this.#state.within.get(code);
    if (known !== undefined) return known;
    const inside = new Set([code]);
    const add = (place: Place) => {
      if (inside.has(place.code)) return;
      inside.add(place.code);
      this.choices(place.code).forEach(add);
    };
    this.choices(code).forEach(add);
    const within = [...inside];
    this.#state.within.set(code, within);
    return within;
  }

  /** Documents issued for this very place. */
  documentsAt(code: string): readonly string[] {
    return this.#state.documents.get(code) ?? [];
  }

  /** Document that governs a place: its own, or the nearest parent's. The law of the nation is nobody's own. */
  governingDocument(code: string): string | undefined {
    return this.chain(code)
      .filter(({ level }) => level !== 'nation')
      .flatMap((place) => this.documentsAt(place.code))[0];
  }

  /** The place a document was issued for. @throws {UsageError} there is no such document. */
  placeOfDocument(documentId: string): Place {
    const place = this.find(this.#state.placeOf.get(documentId) ?? '');
    if (place !== undefined) return place;
    throw new UsageError(`No place is known for the document "${documentId}".`);
  }

  /** Was the one issued for a place above the other's? The nation stands above all. */
  holdsFor(above: string, below: string): boolean {
    const place = this.placeOfDocument(above);
    const [own, ...higher] = this.chain(this.placeOfDocument(below).code);
    return (
      own?.code !== place.code && (place.level === 'nation' || higher.some(({ code }) => code === place.code))
    );
  }

  /** What people call the place a document was issued for: 保山市, 克州. */
  nameOfDocument(documentId: string): string {
    const place = this.placeOfDocument(documentId);
    return place.shortName ?? place.name;
  }

  /** Places right below one, that its document governs too. */
  below(code: string): readonly Place[] {
    const document = this.governingDocument(code);
    return this.places.filter(
      (place) => place.parent === code && this.governingDocument(place.code) === document,
    );
  }

  /** Places a document can be asked about from: each governed place, the issuing one first. */
  governed(): readonly Place[] {
    return this.places.filter((place) => this.governingDocument(place.code) !== undefined);
  }

  /** Everything right below a place, for choosing down the chain; the provinces for the nation. */
  choices(code: string): readonly Place[] {
    const listed = (this.#register?.below(code) ?? []).map((place) => this.#canonical(place) ?? place);
    const own = this.places.filter(({ parent }) => parent === code);
    return [...own, ...listed.filter((place) => !own.some((other) => other.code === place.code))];
  }

  /** Places meant by what somebody typed; those of the documents at hand, and below them, first. */
  search(typed: string, limit = 8): readonly Place[] {
    const aliased = this.places.filter(({ aliases, name }) => name === typed || aliases.includes(typed));
    const found = (this.#register?.search(typed, limit * 4) ?? []).map(
      (place) => this.#canonical(place) ?? place,
    );
    const all = [...new Map([...aliased, ...found].map((place) => [place.code, place])).values()];
    const isGoverned = ({ code }: Place) => this.governingDocument(code) !== undefined;
    return [...all.filter(isGoverned), ...all.filter((place) => !isGoverned(place))].slice(0, limit);
  }

  /** The place a text names by its full name: where a document belongs that does not say. */
  namedIn(text: string): Place | undefined {
    const own = this.places
      .filter(({ name, level }) => level !== 'nation' && text.includes(name))
      .sort((left, right) => this.chain(right.code).length - this.chain(left.code).length)[0];
    return own ?? this.#canonical(this.#register?.named(text));
  }

  /** Prefectures and counties named in a folded text that `places` does not have. */
  farNamesIn(text: string): readonly FarName[] {
    if (this.#register === undefined) return [];
    const known = FAR_NAMES.get(this.#register) ?? new FarNames(this.#register.areas());
    FAR_NAMES.set(this.#register, known);
    return known.in(text).map((found) => ({ ...found, place: this.#canonical(found.place) ?? found.place }));
  }

  /** The place under the code it has here. */
  #canonical(place: Place | undefined): Place | undefined {
    if (place === undefined) return undefined;
    return (
      this.#state?.byCode.get(place.code) ??
      this.#named.find(({ divisionCode }) => divisionCode === place.code) ??
      place
    );
  }

  #stateOf(documents: readonly PlacedDocument[]): State {
    const byCode = new Map(this.#named.map((place) => [place.code, place]));
    const order = new Map<string, Place>(byCode);
    for (const { jurisdiction } of documents.filter(({ isWithdrawn }) => isWithdrawn !== true)) {
      let place = byCode.get(jurisdiction) ?? this.#registered(jurisdiction);
      while (place !== undefined && !order.has(place.code)) {
        order.set(place.code, place);
        byCode.set(place.code, place);
        place =
          place.parent === undefined
            ? undefined
            : (byCode.get(place.parent) ?? this.#registered(place.parent));
      }
    }
    const issued = new Map<string, string[]>();
    const placeOf = new Map(this.#state?.placeOf);
    for (const { code, document } of this.#named) if (document !== undefined) issued.set(code, [document]);
    const past = new Set(documents.flatMap(({ id, isPast }) => (isPast === true ? [id] : [])));
    for (const { id, jurisdiction, isWithdrawn } of documents) {
      const code =
        this.#named.find(({ divisionCode }) => divisionCode === jurisdiction)?.code ?? jurisdiction;
      placeOf.set(id, code);
      if (isWithdrawn === true) continue;
      const list = issued.get(code) ?? [];
      if (!list.includes(id)) list.push(id);
      issued.set(code, list);
    }
    for (const [code, list] of issued) {
      list.sort((one, other) => Number(past.has(one)) - Number(past.has(other)));
      for (const id of list) placeOf.set(id, code);
    }
    return { places: [...order.values()], byCode, documents: issued, placeOf, within: new Map() };
  }

  #registered(code: string): Place | undefined {
    const place = this.#register?.find(code);
    return place === undefined
      ? undefined
      : (this.#named.find(({ divisionCode }) => divisionCode === code) ?? place);
  }
}
