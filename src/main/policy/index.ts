export { PolicyService, type PolicySnapshot } from './policy-service.ts';
