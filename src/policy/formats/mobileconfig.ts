/**
 * Policy from a configuration profile (`.mobileconfig`), as an MDM server or a person installs it on a Mac. Fields after
 * Apple's "Configuration Profile Reference" and the device-management documentation (TopLevel, ManagedPreferences).
 */
import type { PolicyProblem } from '../../contracts/problem.ts';
import { type DocumentRead, PREFERENCE_DOMAIN, type RawSetting, type SettingsLayer } from '../model.ts';
import { layersOf, type PlistDocument, parsePlist, placed, refused } from './plist.ts';
import { entryOf, type PlistDictionary, type PlistEntry, type PlistNode, textOf } from './plist-tree.ts';

/** The payload type that carries preferences of any domain ("Custom Settings" in most MDM servers). */
const MANAGED_PREFERENCES = 'com.apple.ManagedClient.preferences';
const DER_SEQUENCE = 0x30;
const PEM = '-----BEGIN';

/**
 * Reads a configuration profile: the payloads of type `com.cordon.client`, and the forced preferences of that domain in
 * payloads of type `com.apple.ManagedClient.preferences`. `PayloadScope` says whom they are for; Apple's default is the
 * user. What else the profile holds is noted.
 * @param file path, for the problems and the places
 * @param bytes the file's content, taken for hostile
 * @returns never throws; a signed or encrypted profile and one without a payload of ours have a problem
 */
export function readMobileconfig(file: string, bytes: Uint8Array): DocumentRead {
  if (bytes[0] === DER_SEQUENCE || Buffer.from(bytes.subarray(0, PEM.length)).toString('latin1') === PEM) {
    return refused(
      file,
      null,
      'is signed, which hides the profile in an envelope',
      'Take the profile out, on a Mac with `security cms -D -i SIGNED.mobileconfig -o PLAIN.mobileconfig`, and name the plain file.',
    );
  }
  const document = parsePlist(file, bytes);
  if (!document.ok) return document;
  return new ProfileReader(file, document).read();
}

class ProfileReader {
  readonly #file: string;
  readonly #document: PlistDocument;
  readonly #layers: SettingsLayer[] = [];
  readonly #notes: PolicyProblem[] = [];
  readonly #problems: PolicyProblem[] = [];
  #ours = 0;

  constructor(file: string, document: PlistDocument) {
    this.#file = file;
    this.#document = document;
  }

  read(): DocumentRead {
    const { top } = this.#document;
    if (textOf(top, 'PayloadType') !== 'Configuration') {
      return this.#refused(
        top.at,
        'is a property list, but no configuration profile (its PayloadType is not Configuration)',
        'Name a .mobileconfig file; a bare property list is read as .plist.',
      );
    }
    if (entryOf(top, 'EncryptedPayloadContent') !== undefined) {
      return this.#refused(
        top.at,
        'is encrypted for one device',
        'Export the profile without encryption from the tool that made it.',
      );
    }
    const scope = this.#scope();
    const content = entryOf(top, 'PayloadContent');
    if (content?.value.kind !== 'list') {
      this.#problem(
        content?.at ?? top.at,
        'has no list PayloadContent',
        'Export the profile anew from its tool.',
      );
    } else {
      for (const payload of content.value.items) this.#payload(payload, scope);
      if (this.#ours === 0 && this.#problems.length === 0) {
        this.#problem(
          content.at,
          `holds nothing for ${PREFERENCE_DOMAIN}`,
          `Add a payload of the type ${PREFERENCE_DOMAIN}, or forced preferences of this domain.`,
        );
      }
    }
    this.#refuseDoubled();
    return this.#problems.length > 0
      ? { ok: false, problems: this.#problems }
      : { ok: true, layers: this.#layers, notes: this.#notes };
  }

  #scope(): 'machine' | 'user' {
    const entry = entryOf(this.#document.top, 'PayloadScope');
    if (entry === undefined) return 'user';
    if (entry.value.kind === 'plain' && entry.value.value === 'System') return 'machine';
    if (!(entry.value.kind === 'plain' && entry.value.value === 'User')) {
      this.#problem(
        entry.at,
        'has a PayloadScope that is neither System nor User',
        'Write System for the computer, User for the person.',
      );
    }
    return 'user';
  }

  #payload(payload: PlistNode, scope: 'machine' | 'user'): void {
    const type = payload.kind === 'dictionary' ? textOf(payload, 'PayloadType') : null;
    if (payload.kind !== 'dictionary' || type === null) {
      this.#problem(
        payload.at,
        'has a payload that is no dictionary with a PayloadType',
        'Export the profile anew from its tool.',
      );
    } else if (type === PREFERENCE_DOMAIN) {
      this.#ours++;
      this.#settings(payload, scope);
    } else if (type === MANAGED_PREFERENCES) {
      this.#preferences(payload, scope);
    } else {
      this.#note(
        payload.at,
        `has a payload of the type ${shown(type)}, which is not for this client`,
        'Nothing to do: it is left out.',
      );
    }
  }

  #preferences(payload: PlistDictionary, scope: 'machine' | 'user'): void {
    const content = entryOf(payload, 'PayloadContent');
    if (content?.value.kind !== 'dictionary') {
      this.#problem(
        content?.at ?? payload.at,
        `has a payload of the type ${MANAGED_PREFERENCES} without a dictionary PayloadContent`,
        'Export the profile anew from its tool.',
      );
      return;
    }
    for (const domain of content.value.entries) {
      if (domain.name !== PREFERENCE_DOMAIN) {
        this.#note(
          domain.at,
          `has preferences of ${shown(domain.name)}, which are not for this client`,
          'Nothing to do: they are left out.',
        );
      } else {
        this.#ours++;
        if (domain.value.kind === 'dictionary') {
          for (const form of domain.value.entries) this.#form(form, scope);
        } else {
          this.#malformed(domain.at);
        }
      }
    }
  }

  /** Only forced preferences bind; the others are first values, which the person may change. */
  #form(form: PlistEntry, scope: 'machine' | 'user'): void {
    if (form.name !== 'Forced') {
      this.#note(
        form.at,
        `${shown(form.name)} of ${PREFERENCE_DOMAIN} is not forced and does not count`,
        'Move the settings to Forced, or into a dictionary Recommended in there.',
      );
      return;
    }
    if (form.value.kind !== 'list') {
      this.#malformed(form.at);
      return;
    }
    for (const item of form.value.items) {
      const settings = item.kind === 'dictionary' ? entryOf(item, 'mcx_preference_settings') : undefined;
      if (settings?.value.kind === 'dictionary') this.#settings(settings.value, scope);
      else this.#malformed(item.at);
    }
  }

  #settings(dictionary: PlistDictionary, scope: 'machine' | 'user'): void {
    const { layers, notes } = layersOf(this.#file, this.#document, dictionary, scope);
    this.#layers.push(...layers);
    this.#notes.push(...notes);
  }

  /** macOS does not say which of two payloads counts, so a name may stand in one of them only. */
  #refuseDoubled(): void {
    const seen = new Map<string, RawSetting>();
    for (const layer of this.#layers) {
      for (const setting of layer.settings) {
        const key = `${layer.level} ${setting.name}`;
        const before = seen.get(key);
        if (before === undefined) {
          seen.set(key, setting);
          continue;
        }
        this.#problems.push({
          ...setting.place,
          problem: `sets ${shown(setting.name)} in two payloads${before.place.line === null ? '' : ` (first in line ${before.place.line})`}`,
          remedy: 'Keep one of the two; which one counts would be a guess.',
        });
      }
    }
  }

  #malformed(at: number | null): void {
    this.#problem(
      at,
      `has preferences of ${PREFERENCE_DOMAIN} that are not of the form Forced, a list of dictionaries with mcx_preference_settings`,
      'Export the profile anew from its tool, or use a payload of the type com.cordon.client.',
    );
  }

  #problem(at: number | null, problem: string, remedy: string): void {
    this.#problems.push({ ...placed(this.#file, this.#document.placeOf(at)), problem, remedy });
  }

  #note(at: number | null, problem: string, remedy: string): void {
    this.#notes.push({ ...placed(this.#file, this.#document.placeOf(at)), problem, remedy });
  }

  #refused(at: number | null, problem: string, remedy: string): DocumentRead {
    return refused(this.#file, this.#document.placeOf(at), problem, remedy);
  }
}

/** A name from the profile for people: hostile ones are long or hold line ends. */
function shown(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
