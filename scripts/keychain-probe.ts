/**
 * Stores, reads and deletes one secret through keytar, as the client will: `node keychain-probe.ts [UID GID]`.
 * keytar is loaded before the switch of user: that user may be unable to read the checkout.
 */
import { randomUUID } from 'node:crypto';
import keytar from 'keytar';

const [, , uid, gid] = process.argv;
if (uid && gid) {
  process.setgroups?.([]);
  process.setgid?.(Number(gid));
  process.setuid?.(Number(uid));
}
const service = 'com.cordon.client.probe';
const account = randomUUID();
const secret = randomUUID();
await keytar.setPassword(service, account, secret);
const read = await keytar.getPassword(service, account);
await keytar.deletePassword(service, account);
if (read !== secret) throw new Error('the keychain returned something else than what was stored');
