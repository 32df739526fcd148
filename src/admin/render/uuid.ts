/** UUIDs that stay the same from one rendering to the next: a profile that is installed again must replace itself. */
import { createHash } from 'node:crypto';

/** A UUID of version 8 (RFC 9562, made in a way of one's own) from the SHA-256 of a name, in Apple's capitals. */
export function stableUuid(name: string): string {
  const bytes = createHash('sha256').update(`com.cordon.client/${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
