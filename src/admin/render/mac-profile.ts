/** An example profile for macOS, after Apple's "Configuration Profile Reference": one payload of our own type. */
import { build, type PlistValue } from 'plist';
import { PREFERENCE_DOMAIN, RECOMMENDED } from '../../policy/model.ts';
import { exampleSettings } from './examples.ts';
import type { RenderedFile } from './file.ts';
import { stableUuid } from './uuid.ts';

/** `macos/com.cordon.client.mobileconfig`: the example settings for the computer. */
export function macProfile(): RenderedFile {
  const { mandatory, recommended } = exampleSettings('macos');
  const profile = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${PREFERENCE_DOMAIN}.example`,
    PayloadUUID: stableUuid('profile'),
    PayloadDisplayName: 'Cordon: example',
    PayloadDescription:
      'An example of policies for Cordon. Change it to what your organisation wants before it is installed anywhere.',
    PayloadOrganization: 'Example Bank',
    PayloadScope: 'System',
    PayloadRemovalDisallowed: true,
    PayloadContent: [
      {
        PayloadType: PREFERENCE_DOMAIN,
        PayloadVersion: 1,
        PayloadIdentifier: `${PREFERENCE_DOMAIN}.example.policies`,
        PayloadUUID: stableUuid('profile/policies'),
        PayloadDisplayName: 'Cordon',
        ...mandatory,
        [RECOMMENDED]: recommended,
      },
    ],
  };
  return { path: `macos/${PREFERENCE_DOMAIN}.mobileconfig`, content: `${build(plist(profile))}\n` };
}

/** What is JSON is a property list, except null, which no example has. */
function plist(value: object): PlistValue {
  return value as PlistValue;
}
