export { DeviceKey, loadKeytar, type SecretStore } from './device-key.ts';
