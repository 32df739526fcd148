/** The example values of all policies, as files can use them on each system. */
import { POLICIES, POLICY_NAMES, type PolicyName } from '../../contracts/policy/index.ts';

export type System = 'linux' | 'windows' | 'macos';

/** Where the definition's example would not do: paths. */
const OTHERS: Readonly<Record<System, Partial<Readonly<Record<PolicyName, unknown>>>>> = {
  linux: {},
  windows: {
    DownloadDirectory: 'D:\\WhatsApp files',
    ExactDataMatch: [
      {
        id: 'customers',
        name: 'Customers',
        file: 'C:\\ProgramData\\Cordon\\customers.edm',
        minColumns: 2,
        within: 300,
      },
    ],
    PictureTextLanguageDirectory: 'C:\\ProgramData\\Cordon\\tessdata',
    DocumentFingerprints: [
      {
        id: 'contracts',
        name: 'Contracts',
        file: 'C:\\ProgramData\\Cordon\\contracts.cfp',
        minShare: 30,
        minPassage: 40,
      },
    ],
  },
  macos: {
    DownloadDirectory: '/Users/Shared/WhatsApp files',
    PictureTextLanguageDirectory: '/Library/Application Support/Cordon/tessdata',
    ExactDataMatch: [
      {
        id: 'customers',
        name: 'Customers',
        file: '/Library/Application Support/Cordon/customers.edm',
        minColumns: 2,
        within: 300,
      },
    ],
    DocumentFingerprints: [
      {
        id: 'contracts',
        name: 'Contracts',
        file: '/Library/Application Support/Cordon/contracts.cfp',
        minShare: 30,
        minPassage: 40,
      },
    ],
  },
};

/** An example value of a policy on a system. */
export function exampleOf(name: PolicyName, system: System): unknown {
  return OTHERS[system][name] ?? POLICIES[name].example;
}

export interface ExampleSettings {
  readonly mandatory: Readonly<Partial<Record<PolicyName, unknown>>>;
  readonly recommended: Readonly<Partial<Record<PolicyName, unknown>>>;
}

/**
 * What the example files set: every policy in force; recommended where a person may set it, else mandatory. WipeNonce is
 * left out: whoever tries an example must not find the sessions gone.
 */
export function exampleSettings(system: System): ExampleSettings {
  const inForce = POLICY_NAMES.filter((name) => POLICIES[name].inForce && name !== 'WipeNonce');
  const pick = (names: readonly PolicyName[]): Partial<Record<PolicyName, unknown>> =>
    Object.fromEntries(names.map((name) => [name, exampleOf(name, system)]));
  const isRecommended = (name: PolicyName): boolean => {
    const { personMaySet, mayBeRecommended } = POLICIES[name];
    return personMaySet && mayBeRecommended;
  };
  return {
    mandatory: pick(inForce.filter((name) => !isRecommended(name))),
    recommended: pick(inForce.filter(isRecommended)),
  };
}
