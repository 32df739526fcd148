/** Microsoft sensitivity labels: as custom properties (`MSIP_Label_<id>_Name` …) and as `docMetadata/LabelInfo.xml`. */
import type { SensitivityLabel, Sink } from '../extractor.ts';
import { attribute } from '../markup/walk.ts';

const KEY = /^MSIP_Label_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\w+)$/i;

type Draft = { -readonly [K in keyof SensitivityLabel]: SensitivityLabel[K] };

const FIELDS: Readonly<Record<string, (label: Draft, value: string) => void>> = {
  name: (label, value) => {
    label.name = value;
  },
  siteid: (label, value) => {
    label.siteId = value.toLowerCase();
  },
  enabled: (label, value) => {
    label.enabled = /^(?:true|1)$/i.test(value.trim());
  },
  method: (label, value) => {
    label.method = value;
  },
  setdate: (label, value) => {
    label.setDate = value;
  },
  contentbits: (label, value) => {
    label.contentBits = Number.parseInt(value, 10) || 0;
  },
};

/** Collects custom properties of one file and tells the labels among them. */
export class LabelProperties {
  readonly #labels = new Map<string, Draft>();

  add(name: string, value: string): void {
    const [, id, field] = KEY.exec(name.trim()) ?? [];
    if (id === undefined || field === undefined || this.#labels.size > 100) return;
    const key = id.toLowerCase();
    const label = this.#labels.get(key) ?? { id: key };
    this.#labels.set(key, label);
    FIELDS[field.toLowerCase()]?.(label, value.slice(0, 512));
  }

  tell(sink: Sink): void {
    for (const label of this.#labels.values()) sink.label(label);
  }
}

/** The label in a tag of `LabelInfo.xml`; null: it was removed, or there is none. */
export function labelOfTag(attributes: string): SensitivityLabel | null {
  const id = guid(attribute(attributes, 'id'));
  if (id === null || /^(?:1|true)$/.test(attribute(attributes, 'removed') ?? '')) return null;
  const siteId = guid(attribute(attributes, 'siteId'));
  const method = attribute(attributes, 'method');
  const name = attribute(attributes, 'name');
  const bits = attribute(attributes, 'contentBits');
  return {
    id,
    enabled: /^(?:1|true)$/.test(attribute(attributes, 'enabled') ?? ''),
    ...(siteId === null ? {} : { siteId }),
    ...(method === null ? {} : { method }),
    ...(name === null ? {} : { name }),
    ...(bits === null ? {} : { contentBits: Number.parseInt(bits, 10) || 0 }),
  };
}

function guid(value: string | null): string | null {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(value ?? '')?.[0].toLowerCase() ?? null;
}
