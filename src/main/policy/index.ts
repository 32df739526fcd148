export { CompanyFiles } from './company-files.ts';
export { CurrentPolicies } from './current.ts';
export { LAST_GOOD_FILE, LastGood } from './last-good.ts';
export { PERSONS_OWN, PersonSettings } from './person-settings.ts';
export { PolicyService, type PolicySnapshot } from './policy-service.ts';
